// Reads one iCalendar text from standard input with ical.js and prints what a phone would understand as JSON.
const fs = require("fs");
const ICAL = require("ical.js");

const text = fs.readFileSync(0, "utf8");

function mailbox(property) {
  if (!property) return null;
  const parameter = (name) => property.getParameter(name) ?? null;
  return { address: property.getFirstValue(), cn: parameter("cn"), partstat: parameter("partstat"), rsvp: parameter("rsvp") };
}

function moment(component, name) {
  const value = component.getFirstPropertyValue(name);
  if (!value) return null;
  return value.isDate ? value.toString() : value.toJSDate().toISOString();
}

const calendar = new ICAL.Component(ICAL.parse(text));
for (const zone of calendar.getAllSubcomponents("vtimezone")) ICAL.TimezoneService.register(zone);
const events = calendar.getAllSubcomponents("vevent").map((event) => ({
  uid: event.getFirstPropertyValue("uid"),
  sequence: event.getFirstPropertyValue("sequence"),
  summary: event.getFirstPropertyValue("summary"),
  location: event.getFirstPropertyValue("location"),
  description: event.getFirstPropertyValue("description"),
  status: event.getFirstPropertyValue("status"),
  url: event.getFirstPropertyValue("url"),
  stamp: moment(event, "dtstamp"),
  start: moment(event, "dtstart"),
  end: moment(event, "dtend"),
  organizer: mailbox(event.getFirstProperty("organizer")),
  attendees: event.getAllProperties("attendee").map(mailbox),
}));
const zones = calendar.getAllSubcomponents("vtimezone").map((zone) => zone.getFirstPropertyValue("tzid"));
console.log(JSON.stringify({ method: calendar.getFirstPropertyValue("method"), zones, events }));
