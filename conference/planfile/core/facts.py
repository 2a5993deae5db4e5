"""Reads the paper (plan) and the conference (event) of a plan file."""

from datetime import date

from conference.planfile.core.place import Place
from conference.planfile.core.values import Contact, Document, Event, NameUsed, StatedTotal


def read_document(place: Place) -> Document:
    """The plan as a paper; everything may be unknown."""
    signature = place.at("signature_block").section()
    return Document(
        doc_type=place.at("doc_type").text(),
        abbreviation=place.at("doc_type_abbr").text(),
        number=place.at("number").text(),
        symbol=place.at("symbol").text(),
        place=place.at("place").text(),
        issued_on=place.at("issued_on").day(),
        issuer=place.at("issuer").text(),
        title=place.at("title").text(),
        short_name=place.at("short_name_in_text").text(),
        authority_lines=signature.at("lines").texts(),
        signer_name=signature.at("signer_name").text(),
        purposes=place.at("purposes").texts(),
        requirements=place.at("requirements").texts(),
        legal_refs=_data_list(place.at("legal_refs")),
    )


def read_event(place: Place) -> Event | None:
    """The conference; None when it has no usable code."""
    code = place.at("code").code()
    if code and not code.isascii():
        place.at("code").wrong("not_a_code", value=code)
    window, venue, chair = (place.at(key).section() for key in ("date_window", "venue", "chair"))
    first_day, last_day = window.at("from").day(), window.at("to").day()
    if first_day and last_day and last_day < first_day:
        window.at("to").wrong("window_reversed")
    event = Event(
        code=code or "",
        names_used=_names(place.at("names_used_in_plan")),
        official_name=place.at("official_name").text(),
        day=place.at("date").day(),
        first_day=first_day,
        last_day=last_day,
        window_ref=window.at("ref").text(),
        starts=place.at("start_time").clock(),
        ends=place.at("end_time").clock(),
        city=venue.at("city").text(),
        hall=venue.at("hall").text(),
        address=venue.at("address").text(),
        capacity=venue.at("capacity").number(),
        chair_text=chair.at("text").text(),
        chair_person=chair.at("person").text(),
        contact=_contact(place.at("contact").section()),
        registration_deadline=place.at("registration_deadline").day(),
        invitation_issuer=place.at("invitation_issuer").text(),
        form=place.at("format").text(),
    )
    _check_times(place, event)
    return event if code else None


def read_stated_total(place: Place) -> StatedTotal | None:
    """The total that the document prints, when it prints one."""
    value = place.at("value").number()
    return None if value is None else StatedTotal(value, place.at("ref").text(), place.at("text").text())


def _check_times(place: Place, event: Event) -> None:
    if event.starts and event.ends and event.ends <= event.starts:
        place.at("end_time").wrong("ends_before_it_starts")
    if event.day and _outside(event.day, event.first_day, event.last_day):
        place.at("date").warn("outside_window")
    if event.day and event.registration_deadline and event.registration_deadline > event.day:
        place.at("registration_deadline").warn("registration_after_day")


def _outside(day: date, first: date | None, last: date | None) -> bool:
    return bool((first and day < first) or (last and day > last))


def _contact(place: Place) -> Contact:
    name, position, unit, phone = (place.at(key).text() for key in ("name", "position", "unit", "phone"))
    return Contact(name=name, position=position, unit=unit, phone=phone, email=place.at("email").email())


def _names(place: Place) -> tuple[NameUsed, ...]:
    found = ((item.at("text").text(needed=True), item.at("ref").text()) for item in place.sections())
    return tuple(NameUsed(text, ref) for text, ref in found if text)


def _data_list(place: Place) -> tuple[dict[str, object], ...]:
    found = (item.plain() for item in place.sections())
    return tuple(item for item in found if isinstance(item, dict))
