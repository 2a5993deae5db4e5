// What a scan means: the same walk and answers as conference/passes/core/presence.py and
// conference/checkin/core/admission.py, held to the same table, tests/vectors/admission.json.
// Times are milliseconds. A scan: {id, direction, at, received, offline, told, door, undone, settled}.

export const LOOKS = {
  admitted: "present",
  left: "waiting",
  already_in: "attention",
  not_valid_now: "attention",
  replaced: "forbidden",
  revoked: "forbidden",
  wrong_conference: "forbidden",
  forged: "forbidden",
  unknown: "unknown",
  error: "unknown",
};
const NOTES_THAT_ASK = ["not_declared", "not_listed", "escort", "front_row"];
const DEAD = ["replaced", "revoked"];
export const NOBODY = Object.freeze({ inside: false, first: null, letIn: 0, conflict: false });

// The answer to one scan among everything known of its pass.
export function decide(outcome, life, history, scan, notes = []) {
  if (outcome !== "genuine") return answer(outcome);
  const facts = new Map([...history, scan].map((fact) => [fact.id, fact]));
  return answer(walk([...facts.values()], life).verdicts[scan.id], notes);
}

// A verdict with its ground; only an admission is turned amber by a note that asks for an act.
export function answer(verdict, notes = []) {
  const note = NOTES_THAT_ASK.find((asking) => notes.includes(asking)) ?? null;
  if (verdict === "admitted" && note) return { verdict, look: "attention", note };
  return { verdict, look: LOOKS[verdict] ?? "unknown", note: null };
}

// State, first entry, verdicts and conflicts, from the set of facts alone.
export function walk(scans, life) {
  const ordered = inOrder(scans);
  const verdicts = {};
  let presence = NOBODY;
  for (const scan of ordered) {
    [presence, verdicts[scan.id]] = step(presence, scan, life);
  }
  const conflicts = findConflicts(ordered, verdicts);
  return { presence: { ...presence, conflict: conflicts.some((one) => one.open) }, verdicts, conflicts };
}

// When a scan counts: online when it was received, offline the smaller of the device's time and that.
export function effective(scan) {
  return scan.offline ? Math.min(scan.at, scan.received) : scan.received;
}

export function inOrder(scans) {
  return [...scans].sort((a, b) => effective(a) - effective(b) || (a.id < b.id ? -1 : Number(a.id > b.id)));
}

// The state after one more scan at the end of the walk, and that scan's verdict.
export function step(presence, scan, life) {
  const verdict = place(presence, scan, life);
  if (scan.undone) return [presence, verdict];
  if (scan.direction === "out") return [{ ...presence, inside: false, letIn: 0 }, verdict];
  const letIn = presence.letIn + Number(wasLetIn(scan));
  const contested = wasLetIn(scan) && !scan.settled && (letIn > 1 || DEAD.includes(verdict));
  const after = { ...presence, letIn, conflict: presence.conflict || contested };
  return [verdict === "admitted" || verdict === "already_in" ? enter(after, scan) : after, verdict];
}

function place(presence, scan, life) {
  if (scan.direction === "out") return "left";
  return refusedBy(life, effective(scan)) ?? (presence.inside ? "already_in" : "admitted");
}

// What the pass's life says at a moment; replaced comes before revoked because it names somebody.
function refusedBy(life, at) {
  if (life.replaced_at != null && life.replaced_at <= at) return "replaced";
  if (life.revoked_at != null && life.revoked_at <= at) return "revoked";
  const tooEarly = life.valid_from != null && at < life.valid_from;
  const tooLate = life.valid_until != null && at >= life.valid_until;
  return tooEarly || tooLate ? "not_valid_now" : null;
}

function enter(presence, scan) {
  return { ...presence, inside: true, first: presence.first ?? { scan: scan.id, at: effective(scan), door: scan.door } };
}

function wasLetIn(scan) {
  return scan.direction === "in" && scan.told === "admitted" && !scan.undone;
}

function findConflicts(ordered, verdicts) {
  const twice = stretches(ordered).filter((stretch) => stretch.length > 1);
  const dead = ordered.filter((scan) => wasLetIn(scan) && DEAD.includes(verdicts[scan.id]));
  return [
    ...twice.map((stretch) => conflict("let_in_twice", stretch)),
    ...dead.map((scan) => conflict("dead_pass", [scan])),
  ];
}

// Who was let in, divided by exits.
function stretches(ordered) {
  const parts = [[]];
  for (const scan of ordered) {
    if (scan.direction === "out" && !scan.undone) parts.push([]);
    else if (wasLetIn(scan)) parts.at(-1).push(scan);
  }
  return parts;
}

function conflict(kind, scans) {
  return { kind, scans: scans.map((scan) => scan.id), open: !scans.every((scan) => scan.settled) };
}
