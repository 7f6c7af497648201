#!/usr/bin/env node
// Deterministic generator of realistic threat models for Batten (model.md section 9). No dependencies.
//   node generate.mjs --steps 200 --controls 60 --sources 8 --assets 15 --seed 1 --shape tiers > m.batten
// shapes, easy to hard:  tree (every place has one way in)  islands (separate business units, some controls in common)
//                        tiers (layered zones, alternatives, some lateral cycles)  mesh (flat networks, dense lateral movement)
const args = {}
const av = process.argv.slice(2)
for (let i = 0; i < av.length; i++) {
  const k = av[i].replace(/^--/, "")
  if (k.includes("=")) {
    const [a, b] = k.split("=")
    args[a] = b
  } else args[k] = av[++i]
}
const int = (k, d, lo, hi) => {
  const v = args[k] === undefined ? d : Number(args[k])
  if (!Number.isInteger(v) || v < lo || v > hi) {
    console.error(`--${k}: an integer in ${lo}..${hi}`)
    process.exit(2)
  }
  return v
}
const N = int("steps", 40, 12, 100000),
  NC = int("controls", Math.round(N / 2), 1, 20000),
  NS = int("sources", 8, 1, 200),
  NA = int("assets", Math.max(3, Math.min(60, Math.round(9 * (N / 40) ** 0.5))), 1, 2000),
  SEED = int("seed", 1, 0, 2 ** 31 - 1)
const SHAPE = args.shape ?? "tiers"
if (!["tree", "islands", "tiers", "mesh"].includes(SHAPE)) {
  console.error("--shape: tree, islands, tiers or mesh")
  process.exit(2)
}

// ---- random numbers: sfc32, integer arithmetic only
function hash(s) {
  let h = 2166136261
  for (const c of s) h = Math.imul(h ^ c.charCodeAt(0), 16777619)
  h ^= h >>> 15
  h = Math.imul(h, 2246822507)
  h ^= h >>> 13
  return h >>> 0
}
const key = `batten-gen/1 ${SHAPE} ${N} ${NC} ${NS} ${NA} ${SEED}`
let [a_, b_, c_, d_] = [hash(key + "a"), hash(key + "b"), hash(key + "c"), 1]
function rnd() {
  const t = (((a_ + b_) | 0) + d_) | 0
  d_ = (d_ + 1) | 0
  a_ = b_ ^ (b_ >>> 9)
  b_ = (c_ + (c_ << 3)) | 0
  c_ = (c_ << 21) | (c_ >>> 11)
  c_ = (c_ + t) | 0
  return (t >>> 0) / 4294967296
}
for (let i = 0; i < 20; i++) rnd()
const ri = (a, b) => a + Math.floor(rnd() * (b - a + 1))
const chance = (p) => rnd() < p
const pick = (L) => L[Math.floor(rnd() * L.length)]
const normal = () => {
  let s = 0
  for (let i = 0; i < 12; i++) s += rnd()
  return s - 6
}
const shuffle = (L) => {
  const x = L.slice()
  for (let i = x.length - 1; i > 0; i--) {
    const j = ri(0, i)
    ;[x[i], x[j]] = [x[j], x[i]]
  }
  return x
}
const sig = (v, n = 2) => (v === 0 ? 0 : Number(v.toPrecision(n)))
const kebab = (s) =>
  s
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "")

// ---- estimates
const BASIS = ["guess", "guess", "guess", "template", "group", "published", "documented"]
const about = (e) => {
  if (chance(0.15)) {
    e.why = pick([
      "Judgement of the workshop.",
      "No published figure found; replace it with your own.",
      "From the last three years of tickets.",
      "Range of two published surveys.",
    ])
  }
  e.basis = pick(BASIS)
  return e
}
function prob(m) {
  // around m
  m = Math.min(0.97, Math.max(0.0002, m))
  const lo = m * (0.25 + 0.3 * rnd()),
    hi = Math.min(m < 0.5 ? m * (1.8 + 1.2 * rnd()) : m + (1 - m) * (0.5 + 0.4 * rnd()), 0.999)
  if (chance(0.1)) return sig(m, 2)
  if (chance(0.15)) {
    const L = sig(lo),
      H = Math.min(sig(hi), 0.995)
    if (L < H) return about({ low: L, high: H })
  }
  const L = sig(lo),
    M = sig(m),
    H = sig(hi)
  return L <= M && M <= H ? about({ low: L, likely: M, high: H }) : M
}
function money(m) {
  if (chance(0.15)) return sig(m)
  if (chance(0.45)) {
    const w = 1.6 + 2.4 * rnd()
    return about({ low: sig(m / w / 1.2), high: sig((m * w) / 1.2) })
  }
  return about({ low: sig(m * (0.2 + 0.3 * rnd())), likely: sig(m * 0.85), high: sig(m * (1.8 + 2 * rnd())) })
}
function rate(m) {
  if (chance(0.1)) return sig(m)
  const w = 1.5 + 1.5 * rnd()
  return about({ low: sig(m / w / 1.1), high: sig((m * w) / 1.1) })
}
const Z = 1.6448536269514722
function mean(e, unit) {
  if (typeof e === "number") return e
  if ("likely" in e) return (e.low + 4 * e.likely + e.high) / 6
  if (e.low === e.high) return e.low
  if (!unit) {
    const mu = (Math.log(e.low) + Math.log(e.high)) / 2,
      s = (Math.log(e.high) - Math.log(e.low)) / (2 * Z)
    return Math.exp(mu + (s * s) / 2)
  }
  return Math.sqrt(e.low * e.high) * 0.4 + ((e.low + e.high) / 2) * 0.6
}

// ---- the organisation: units, zones, places
const UNITNAMES = [
  "Sales",
  "Plant",
  "Clinic",
  "Finance",
  "Research",
  "Logistics",
  "Support",
  "Studio",
  "Harbour",
  "Retail",
  "Claims",
  "Works",
  "Labs",
  "Fleet",
  "Press",
  "Campus",
]
const units = {
  tree: Math.max(1, Math.round(N / 60)),
  islands: Math.max(2, Math.round(N / 28)),
  tiers: Math.max(2, Math.round(N / 50)),
  mesh: Math.max(1, Math.round(N / 110)),
}[SHAPE]
const uname = (u) =>
  units === 1
    ? ""
    : u < UNITNAMES.length
      ? UNITNAMES[u]
      : `${UNITNAMES[u % UNITNAMES.length]} ${1 + Math.floor(u / UNITNAMES.length)}`
const places = [],
  steps = [],
  rawBy = new Map(),
  LAYX = [80, 460, 840, 1220, 1600, 1980]
const ycount = [0, 0, 0, 0, 0, 0]
const ids = { p: new Set(), t: new Set(), c: new Set(), a: new Set(), s: new Set() }
function fresh(kind, name) {
  let id = kebab(name).slice(0, 48).replace(/-$/, ""),
    x = id,
    n = 2
  while (ids[kind].has(x)) x = `${id}-${n++}`
  ids[kind].add(x)
  return x
}
function place(name, layer, unit, kind) {
  const n = unit >= 0 && units > 1 ? `${name}, ${uname(unit)}` : name
  const id = fresh("p", n)
  const p = { id, name: n, layer, unit, kind, y: 40 + 90 * ycount[layer]++ }
  places.push(p)
  return p
}
const S0 = {
  // mean success per class
  phish: 0.25,
  guess: 0.02,
  buy: 0.15,
  exploit: 0.04,
  service: 0.2,
  logon: 0.6,
  lateral: 0.3,
  dump: 0.45,
  escalate: 0.4,
  physical: 0.25,
  supplier: 0.06,
  malware: 0.12,
  read: 0.6,
  alter: 0.35,
  destroy: 0.25,
  flood: 0.4,
  abuse: 0.3,
}
const STRIDE = {
  phish: "S",
  guess: "S",
  buy: "S",
  exploit: "E",
  service: "I",
  logon: "S",
  lateral: "E",
  dump: "I",
  escalate: "E",
  physical: "I",
  supplier: "T",
  malware: "T",
  read: "I",
  alter: "T",
  destroy: "D",
  flood: "D",
  abuse: "E",
}
const ATTACK = {
  phish: "T1566",
  guess: "T1110",
  buy: "T1078",
  exploit: "T1190",
  service: "T1046",
  logon: "T1078",
  lateral: "T1021",
  dump: "T1003",
  escalate: "T1068",
  physical: "T1200",
  supplier: "T1199",
  malware: "T1204",
  read: "T1530",
  alter: "T1565",
  destroy: "T1485",
  flood: "T1499",
  abuse: "T1078",
}
function step(name, cls, needs, gives, o = {}) {
  const t = {
    id: fresh("t", name),
    name,
    cls,
    needs,
    gives,
    unit: o.unit ?? needs[0].unit,
    layer: o.layer ?? needs[0].layer,
    ...o,
  }
  steps.push(t)
  return t
}
const to = (p) => ({ place: p.id, p })

// assets first: each lives at some places later
const ASSETN = [
  "Customer records",
  "Staff mailboxes",
  "Payroll",
  "Source code",
  "Order system",
  "Web shop",
  "Design files",
  "Patient files",
  "Payment run",
  "Backups",
  "Production line",
  "Price lists",
  "Contracts",
  "Telephone system",
  "Ledger",
  "Identity directory",
  "Tender documents",
  "Test results",
  "Card data",
  "Stock control",
]
const assets = []
for (let i = 0; i < NA; i++) {
  const name = i < ASSETN.length ? ASSETN[i] : `${ASSETN[i % ASSETN.length]} ${1 + Math.floor(i / ASSETN.length)}`
  const hs = shuffle(["confidentiality", "integrity", "availability"]).slice(0, ri(1, 3))
  const scale = 40000 * Math.exp(1.2 * normal())
  const loss = {}
  for (const h of ["confidentiality", "integrity", "availability"])
    if (hs.includes(h)) loss[h] = money(Math.max(300, scale * Math.exp(0.6 * normal())))
  assets.push({ id: fresh("a", name), name, loss, unit: i % units, homes: [] })
}
const need = () => N - steps.length
const HCLS = { confidentiality: "read", integrity: "alter", availability: "destroy" },
  HVERB = { confidentiality: "Read", integrity: "Alter", availability: "Destroy or lock" }
function harmStep(p, a, h, extra = {}) {
  const g = { asset: a.id, harm: h }
  if (chance(0.4)) g.share = pick([0.05, 0.1, 0.2, 0.25, 0.4, 0.5, 0.6])
  const gives = [g]
  if (chance(0.2)) {
    const o = Object.keys(a.loss).filter((x) => x !== h)
    if (o.length) gives.push({ asset: a.id, harm: pick(o), share: pick([0.1, 0.3, 0.5]) })
  }
  return step(`${HVERB[h]} ${a.name.toLowerCase()} from ${p.name}`, HCLS[h], [p], gives, extra)
}
// movement of a class chosen from the layers
function move(a, b, cls, extra = {}) {
  const verb = {
    phish: "Phish for",
    guess: "Guess the password of",
    buy: "Buy a password for",
    exploit: "Exploit a hole in",
    service: "Find and reach",
    logon: "Log on to",
    lateral: "Move over to",
    dump: "Dump secrets for",
    escalate: "Gain rights on",
    physical: "Walk up to",
    supplier: "Come through a supplier to",
    malware: "Plant malware on",
    abuse: "Misuse rights to reach",
  }[cls]
  return step(
    `${verb} ${b.name} from ${Array.isArray(a) ? a.map((x) => x.name).join(" and ") : a.name}`,
    cls,
    Array.isArray(a) ? a : [a],
    [to(b)],
    extra,
  )
}
const clsFor = (la, lb) =>
  la === 0
    ? pick(["phish", "exploit", "guess", "buy", "service", "malware", "supplier"])
    : la === lb
      ? pick(["lateral", "lateral", "logon", "dump"])
      : pick(["lateral", "exploit", "escalate", "dump", "logon"])

const ENTRYN = [
  "Internet, scanning",
  "A staff inbox",
  "Password market",
  "Supplier link",
  "Home worker line",
  "Remote sign-in page",
  "Public code store",
  "Support telephone",
  "Reception",
  "Lost laptop",
]
const SIDEN = [
  "Machine room door",
  "Own desk",
  "A colleague's desk",
  "Mail path at the provider",
  "Far end of our line",
  "Tape shelf",
  "Waste bin",
  "Visitor network",
  "Printer room",
  "Admin console",
  "Test system",
  "Archive",
  "Call centre headset",
  "Own account",
  "Delivery gate",
  "Cloud console",
]
const HOSTN = {
  1: ["Web server", "VPN gateway", "Mail gateway", "Remote desktop host", "File transfer server"],
  2: ["Workstations", "Laptops", "Staff account", "Shared drive", "Printer server", "Collaboration site"],
  3: [
    "File server",
    "Application server",
    "Intranet",
    "Build server",
    "Service account",
    "Report server",
    "Mail server",
  ],
  4: ["Database", "Domain controller", "Payment system", "Backup server", "Control system", "Key store"],
}
const hostName = (l, i) => {
  const L = HOSTN[l]
  return i < L.length ? L[i] : `${L[i % L.length]} ${1 + Math.floor(i / L.length)}`
}
const NAPP = Math.max(NS, Math.round(NS * 2.7))
const entries = [],
  sides = [],
  inside = [] // where approaches may start
const lay = [] // lay[u][l] = places
const cfg = {
  tree: { move: 0.5, side: 0.16, lateral: 0, alt: 0, and: 0.05 },
  islands: { move: 0.46, side: 0.2, lateral: 0.15, alt: 0.2, and: 0.1 },
  tiers: { move: 0.46, side: 0.3, lateral: 0.14, alt: 0.3, and: 0.1 },
  mesh: { move: 0.7, side: 0.1, lateral: 0.62, alt: 0.12, and: 0.08 },
}[SHAPE]
const nMove = Math.round(N * cfg.move),
  nSide = Math.round(N * cfg.side * (SHAPE === "tiers" ? Math.max(0.5, Math.min(1, (60 / N) ** 0.5)) : 1))
// entries
const perUnitEntries = SHAPE === "islands" || SHAPE === "tree"
if (perUnitEntries)
  for (let u = 0; u < units; u++) {
    const k = SHAPE === "tree" ? 4 : ri(2, 3)
    for (const n of shuffle(ENTRYN).slice(0, k)) entries.push(place(n, 0, u, "entry"))
  }
else {
  const k = Math.min(ENTRYN.length, Math.max(4, Math.round(3 + Math.sqrt(N / 12))))
  for (const n of ENTRYN.slice(0, k)) entries.push(place(n, 0, -1, "entry"))
}
// zones
const zoneHosts = Math.max(
  1,
  (nMove / units) * (SHAPE === "mesh" ? 0.34 : SHAPE === "tree" ? 1 : SHAPE === "tiers" ? 0.5 : 0.55),
)
for (let u = 0; u < units; u++) {
  lay.push([entries.filter((e) => e.unit === u || e.unit < 0), [], [], [], []])
  const w = SHAPE === "mesh" ? [0.12, 0.4, 0.36, 0.12] : [0.2, 0.3, 0.3, 0.2]
  for (let l = 1; l <= 4; l++) {
    const k = Math.max(1, Math.round(zoneHosts * w[l - 1]))
    for (let i = 0; i < k; i++) lay[u][l].push(place(hostName(l, i), l, u, "host"))
  }
}
// spine: every place is reachable from the layer before
for (let u = 0; u < units; u++)
  for (let l = 1; l <= 4; l++)
    for (const b of lay[u][l]) {
      if (steps.length >= nMove && SHAPE !== "tree") {
        /* still give it a way in */
      }
      const a = pick(lay[u][l - 1])
      move(a, b, clsFor(l - 1, l), { unit: u, layer: l })
    }
// the rest of the movement: lateral pairs, alternatives, AND joins, shortcuts between units, shared credentials
const spineEnd = steps.length
let guard = 0
while (steps.length < nMove && SHAPE !== "tree" && guard++ < 20 * N) {
  const u = ri(0, units - 1),
    x = rnd(),
    tot = cfg.lateral + cfg.alt + cfg.and + 0.08
  if (x < cfg.lateral / tot) {
    // lateral, often both ways: cycles
    const l = SHAPE === "mesh" ? pick([2, 2, 3, 3, 3, 4]) : pick([2, 3])
    const L = SHAPE === "mesh" && l < 4 && chance(0.25) ? lay[u][2].concat(lay[u][3]) : lay[u][l]
    if (L.length < 2) continue
    const [a, b] = shuffle(L)
    const t1 = move(a, b, pick(["lateral", "logon", "dump"]), { unit: u, layer: l })
    if (chance(0.6) && steps.length < nMove) move(b, a, pick(["lateral", "logon"]), { unit: u, layer: l, twin: t1 })
  } else if (x < (cfg.lateral + cfg.alt) / tot) {
    // another way from the layer before
    const l = ri(1, 4)
    const a = pick(lay[u][l - 1]),
      b = pick(lay[u][l])
    move(a, b, clsFor(l - 1, l), { unit: u, layer: l })
  } else if (x < (cfg.lateral + cfg.alt + cfg.and) / tot) {
    // credential and position
    const l = ri(2, 4)
    const a = pick(lay[u][l - 1]),
      b = pick(lay[u][l])
    const cl = pick(lay[u][Math.max(1, l - 1)])
    if (a === cl || nMove - steps.length < 2) {
      move(a, b, "logon", { unit: u, layer: l })
      continue
    }
    const cred = place(
      pick(["Service password", "Admin password", "API key", "Session token", "Staff password"]),
      Math.min(4, l),
      u,
      "credential",
    )
    const root = steps.find((t) => t.cls === "dump" && t.cred && t.unit === u && !t.sameAs)
    const t = move(cl, cred, "dump", { unit: u, layer: l, cred: true })
    if (root && chance(0.5)) t.sameAs = root
    move([a, cred], b, "logon", { unit: u, layer: l })
  } else {
    // between units or two layers deep
    if (units > 1 && chance(SHAPE === "islands" ? 0.15 : 0.5)) {
      const v = (u + 1) % units,
        l = pick([2, 3])
      if (SHAPE === "islands" && v < u) continue
      move(pick(lay[u][l]), pick(lay[v][l]), "lateral", { unit: u, layer: l })
    } else {
      const l = ri(1, 3)
      move(pick(lay[u][l - 1]), pick(lay[u][Math.min(4, l + 1)]), clsFor(l - 1, l + 1), { unit: u, layer: l })
    }
  }
}
if (SHAPE === "tree")
  while (steps.length < nMove) {
    const u = ri(0, units - 1),
      l = ri(1, 4)
    const b = place(hostName(l, lay[u][l].length), l, u, "host")
    lay[u][l].push(b)
    move(pick(lay[u][l - 1]), b, clsFor(l - 1, l), { unit: u, layer: l })
  }
// homes of assets: deep places of their unit
for (const a of assets) {
  const L = lay[a.unit]
  a.homes = [pick(L[4]), pick(L[3]), ...(chance(0.5) ? [pick(L[2])] : [])]
  a.homes = [...new Set(a.homes)]
}
// side doors: places with a few steps of their own
const endSide = steps.length + nSide
while (steps.length < endSide) {
  const u = ri(0, units - 1)
  const s = place(pick(SIDEN), 0, u, "side")
  sides.push(s)
  const own = assets.filter((a) => a.unit === u)
  const pool = own.length ? own : assets
  let k = ri(1, 3)
  while (k-- > 0 && steps.length < endSide) {
    if (chance(0.25) && SHAPE !== "tree")
      move(s, pick(lay[u][pick([1, 2, 2, 3])]), pick(["physical", "abuse", "malware"]), { unit: u, layer: 0 })
    else {
      const a = pick(pool),
        h = pick(Object.keys(a.loss))
      step(
        `${h === "availability" ? pick(["Flood", "Break", "Wipe"]) : h === "integrity" ? "Falsify" : "Copy"} ${a.name.toLowerCase()} at ${s.name}`,
        h === "availability" ? "flood" : h === "integrity" ? "abuse" : "physical",
        [s],
        [{ asset: a.id, harm: h, share: chance(0.5) ? pick([0.05, 0.1, 0.3, 0.5]) : 1 }],
        { unit: u, layer: 0 },
      )
    }
  }
}
// harms: every harm at least once, then more ways
const todo = []
for (const a of assets) for (const h of Object.keys(a.loss)) todo.push([a, h])
for (const [a, h] of shuffle(todo)) {
  if (need() <= 0) break
  harmStep(pick(a.homes), a, h, { unit: a.unit, layer: 4 })
}
guard = 0
while (need() > 0) {
  const a = pick(assets),
    h = pick(Object.keys(a.loss))
  let p = pick(a.homes)
  if (SHAPE === "tree" && chance(0.5)) p = pick(lay[a.unit][pick([2, 3, 4])])
  if (
    guard++ < 20 * N &&
    steps.some((t) => t.needs.length === 1 && t.needs[0] === p && t.gives[0].asset === a.id && t.gives[0].harm === h)
  ) {
    if (chance(0.6)) a.homes.push(pick(lay[a.unit][pick([2, 3, 4])]))
    continue
  }
  harmStep(p, a, h, { unit: a.unit, layer: 4 })
}
steps.length = N
const given = new Set(steps.flatMap((t) => t.gives.filter((g) => g.asset).map((g) => g.asset + " " + g.harm)))
for (const a of assets) {
  for (const h of Object.keys(a.loss)) if (!given.has(a.id + " " + h)) delete a.loss[h]
}

// ---- sources
const KIND = [
  ["Script kiddies", "script-kiddie", "unskilled", 120],
  ["Extortion crew", "criminal", "skilled", 6],
  ["Careless staff", "accident", "unskilled", 30],
  ["Malicious employee", "insider", "skilled", 0.4],
  ["Curious colleague", "insider", "unskilled", 4],
  ["Payment fraudsters", "criminal", "skilled", 12],
  ["Hired intruder", "targeted", "expert", 0.5],
  ["State group", "state", "expert", 0.3],
  ["Supplier gone wrong", "supplier", "skilled", 1],
  ["Activists", "activist", "skilled", 1.5],
  ["Automated bots", "script-kiddie", "unskilled", 400],
  ["Departing administrator", "insider", "expert", 0.2],
]
const sources = []
for (let i = 0; i < NS; i++) {
  const [n, k, sk, r] = KIND[i % KIND.length]
  const name = i < KIND.length ? n : `${n} ${1 + Math.floor(i / KIND.length)}`
  const seeks = chance(0.5)
    ? null
    : shuffle(["confidentiality", "integrity", "availability"])
        .slice(0, ri(1, 2))
        .sort(
          (a, b) =>
            ["confidentiality", "integrity", "availability"].indexOf(a) -
            ["confidentiality", "integrity", "availability"].indexOf(b),
        )
  const wants = chance(0.6) ? null : assets.filter(() => chance(0.6))
  if (wants && !wants.length) wants.push(pick(assets))
  sources.push({
    id: fresh("s", name),
    name,
    kind: k,
    skill: sk,
    rate: r,
    visibilityScaled: ["targeted", "activist", "state"].includes(k),
    seeks,
    wants,
    approaches: [],
    insider: k === "insider" || k === "accident",
  })
}
const usedSide = shuffle(sides)
let si = 0
for (let j = 0; j < NAPP; j++) {
  const s = sources[j % NS]
  const from = []
  if (s.insider && chance(0.45)) {
    const u = ri(0, units - 1)
    from.push(pick(lay[u][2]))
    if (chance(0.3) && sides.length) from.push(pick(sides))
  } else if (chance(SHAPE === "mesh" ? 0.35 : SHAPE === "tiers" ? 0.66 : 0.55) && si < usedSide.length) {
    from.push(usedSide[si++])
    if (chance(0.12) && si < usedSide.length) from.push(usedSide[si++])
  } else {
    const E = entries.length ? entries : places
    from.push(pick(E))
    if (["targeted", "state", "criminal"].includes(s.kind) && chance(0.5)) {
      for (let q = ri(1, 2); q > 0; q--) {
        const e = pick(E)
        if (!perUnitEntries || e.unit === from[0].unit) from.push(e)
      }
    }
  }
  const L = [...new Set(from)]
  s.approaches.push({
    from: L,
    perYear: rate(Math.max(0.05, (s.rate * Math.exp(0.7 * normal())) / (s.insider ? 1 : 1))),
  })
}
// places that nobody starts from and no step gives would be dead: side doors left over get a passer-by approach
while (si < usedSide.length) {
  const g = usedSide[si++]
  const s = pick(sources)
  const a = pick(s.approaches)
  if (a.from.length < 3) a.from.push(g)
  else if (s.approaches.length < 6) s.approaches.push({ from: [g], perYear: rate(s.rate * Math.exp(0.7 * normal())) })
  else a.from.push(g)
}
for (const e of entries)
  if (!sources.some((s) => s.approaches.some((a) => a.from.includes(e)))) {
    const s = pick(sources.filter((x) => !x.insider).length ? sources.filter((x) => !x.insider) : sources)
    s.approaches.push({ from: [e], perYear: rate(Math.max(0.1, s.rate * Math.exp(0.6 * normal()))) })
  }

// ---- success, only, sameAs
for (const t of steps) {
  if (t.sameAs) {
    t.sameAs = t.sameAs.id
    continue
  }
  const m = S0[t.cls] * Math.exp(0.5 * normal())
  if (chance(0.3)) t.success = { unskilled: prob(m * 0.3), skilled: prob(m), expert: prob(Math.min(0.9, m * 2.2)) }
  else t.success = prob(m)
  if (chance(0.06)) {
    const s = pick(sources)
    t.bySource = { [s.id]: prob(m * 1.7) }
  }
  if (chance(SHAPE === "mesh" ? 0.05 : 0.12)) {
    const k = Math.max(1, Math.round(NS * (0.4 + 0.4 * rnd())))
    t.only = shuffle(sources)
      .slice(0, k)
      .map((s) => s.id)
      .sort()
  }
}

// ---- who reaches what: drop an `only` that leaves a step dead, widen a source that could obtain a harm that nobody obtains
const openTo = (t, s) => !t.only || t.only.includes(s.id)
function discover(s, ap) {
  const d = new Map(ap.from.map((p) => [p.id, 0])),
    order = [],
    used = new Set()
  let again = true
  while (again) {
    again = false
    for (const t of steps)
      if (!used.has(t) && openTo(t, s) && t.needs.every((p) => d.has(p.id))) {
        used.add(t)
        again = true
        const dep = 1 + Math.max(...t.needs.map((p) => d.get(p.id)))
        order.push([t, dep])
        for (const g of t.gives) if (g.p && !d.has(g.place)) d.set(g.place, dep)
      }
  }
  return { s, ap, order, d }
}
let plan = []
for (let round = 0; round < 6; round++) {
  plan = sources.flatMap((s) => s.approaches.map((ap) => discover(s, ap)))
  const seen = new Set(plan.flatMap((P) => P.order.map((x) => x[0])))
  let changed = false
  for (const t of steps)
    if (!seen.has(t) && t.only && plan.some((P) => t.needs.every((p) => P.d.has(p.id)))) {
      delete t.only
      changed = true
    }
  if (!changed) break
}
for (const t of steps)
  for (const g of t.gives)
    if (g.asset) {
      const R = plan.filter((P) => P.order.some((x) => x[0] === t))
      const ok = (P) =>
        (!P.s.seeks || P.s.seeks.includes(g.harm)) && (!P.s.wants || P.s.wants.some((a) => a.id === g.asset))
      if (R.length && !R.some(ok)) {
        const P = pick(R)
        if (P.s.seeks && !P.s.seeks.includes(g.harm))
          P.s.seeks = ["confidentiality", "integrity", "availability"].filter(
            (h) => h === g.harm || P.s.seeks.includes(h),
          )
        if (P.s.wants && !P.s.wants.some((a) => a.id === g.asset))
          P.s.wants = assets.filter((a) => a.id === g.asset || P.s.wants.includes(a))
      }
    }

// ---- controls
const TPL = [
  // name, classes, kind, low..high reduction
  ["Multi-factor sign-in", ["logon", "guess", "buy", "phish"], "prevents", 0.6, 0.97],
  ["Mail filtering", ["phish", "malware"], "prevents", 0.3, 0.8],
  ["Phishing drills", ["phish", "abuse"], "prevents", 0.15, 0.5],
  ["Patches within 14 days", ["exploit", "escalate", "lateral"], "prevents", 0.4, 0.85],
  ["Web application firewall", ["exploit", "service"], "prevents", 0.3, 0.7],
  ["Network segments", ["lateral", "service"], "prevents", 0.4, 0.9],
  ["Unique local admin passwords", ["dump", "lateral", "logon"], "prevents", 0.4, 0.9],
  ["Least privilege", ["escalate", "abuse", "alter"], "prevents", 0.3, 0.75],
  ["Application allow-list", ["malware", "escalate"], "prevents", 0.5, 0.9],
  ["Endpoint detection", ["lateral", "dump", "escalate", "malware"], "contains", 0.3, 0.8],
  ["Monitoring round the clock", ["exploit", "lateral", "logon", "dump"], "contains", 0.25, 0.7],
  ["Disk encryption", ["physical", "read"], "prevents", 0.6, 0.97],
  ["Data-loss prevention", ["read", "physical"], "prevents", 0.15, 0.5],
  ["Four eyes on changes", ["alter", "abuse"], "prevents", 0.4, 0.85],
  ["Integrity checks", ["alter", "destroy"], "prevents", 0.3, 0.7],
  ["Upstream filtering", ["flood"], "prevents", 0.5, 0.9],
  ["Spare capacity", ["flood", "destroy"], "prevents", 0.3, 0.7],
  ["Badge doors", ["physical"], "prevents", 0.4, 0.85],
  ["Supplier access on request", ["supplier", "logon"], "prevents", 0.4, 0.85],
  ["Password manager", ["guess", "buy", "dump"], "prevents", 0.3, 0.7],
  ["Offline backups", ["availability"], "recovers", 0.4, 0.9],
  ["Practised recovery plan", ["availability", "integrity"], "recovers", 0.2, 0.6],
  ["Breach insurance and counsel", ["confidentiality"], "recovers", 0.1, 0.4],
  ["Consequences made known", ["insider"], "deters", 0.1, 0.5],
  ["Row-level encryption", ["read"], "prevents", 0.5, 0.9],
  ["Privileged workstations", ["dump", "logon", "abuse"], "prevents", 0.4, 0.85],
]
const ZONEN = ["the edge", "the edge", "the office", "the servers", "the core"]
const controls = []
const base = steps.filter((t) => !t.sameAs),
  rec = assets.flatMap((a) => Object.keys(a.loss).map((h) => [a, h]))
const red = (lo, hi) => {
  const x = lo + (hi - lo) * rnd(),
    w = Math.min(x, 1 - x) * (0.3 + 0.5 * rnd())
  if (chance(0.08)) return sig(x)
  if (chance(0.15)) {
    const L = sig(Math.max(0.01, x - w)),
      H = sig(Math.min(0.99, x + w))
    if (L < H) return about({ low: L, high: H })
  }
  const L = sig(Math.max(0, x - w)),
    M = sig(x),
    H = sig(Math.min(0.99, x + w))
  return L <= M && M <= H ? about({ low: L, likely: M, high: H }) : M
}
const byId = new Map(steps.map((t) => [t.id, t]))
const root = (t) => {
  while (t.sameAs) t = byId.get(t.sameAs)
  return t
}
const baseP = (t, s) => {
  t = root(t)
  if (t.bySource && s.id in t.bySource) return mean(t.bySource[s.id], true)
  const x = t.success
  if (typeof x === "object" && "skilled" in x) return mean(x[s.skill], true)
  return mean(x, true)
}
for (const P of plan) P.lam = mean(P.ap.perYear)
// how much runs through each step: a rough forward and backward flow, so that controls stand where they matter
const flow = new Map(steps.map((t) => [t, 0]))
for (const P of plan) {
  const f = new Map(P.ap.from.map((p) => [p.id, 1])),
    ws = []
  for (const [t, dep] of P.order) {
    let y = baseP(t, P.s)
    for (const p of t.needs) y *= f.get(p.id) ?? 0
    ws.push(y)
    for (const g of t.gives) if (g.p) f.set(g.place, 1 - (1 - (f.get(g.place) ?? 0)) * (1 - y))
  }
  const b = new Map()
  for (let i = P.order.length - 1; i >= 0; i--) {
    const [t] = P.order[i]
    let v = 0
    for (const g of t.gives)
      v += g.p
        ? (b.get(g.place) ?? 0)
        : (!P.s.seeks || P.s.seeks.includes(g.harm)) && (!P.s.wants || P.s.wants.some((a) => a.id === g.asset))
          ? (g.share ?? 1) * mean(assets.find((a) => a.id === g.asset).loss[g.harm])
          : 0
    flow.set(root(t), flow.get(root(t)) + P.lam * ws[i] * v)
    const q = baseP(t, P.s)
    for (const p of t.needs) b.set(p.id, Math.max(b.get(p.id) ?? 0, q * v))
  }
}
const rank = new Map([...steps].sort((a, b) => flow.get(b) - flow.get(a)).map((t, i) => [t, i / steps.length]))
const cover = new Map() // step -> number of effects so far
const tplOrder = []
while (tplOrder.length < NC) tplOrder.push(...shuffle(TPL))
for (let i = 0; i < NC; i++) {
  const [tn, cls, kind, lo, hi] = tplOrder[i]
  const u = ri(0, units - 1),
    wide = chance(SHAPE === "islands" ? 0.35 : 0.25)
  let n = 1
  while (n < 6 && chance(0.62)) n++
  const effects = []
  let where
  if (kind === "recovers") {
    const L = shuffle(rec.filter(([a, h]) => cls.includes(h) && (wide || a.unit === u)))
    const M = L.length ? L : shuffle(rec)
    for (const [a, h] of M.slice(0, n)) effects.push({ recovers: { asset: a.id, harm: h }, reduction: red(lo, hi) })
    where = assets.find((a) => a.id === effects[0].recovers.asset).name.toLowerCase()
  } else if (kind === "deters") {
    const L = sources.filter((s) => s.insider)
    for (const s of shuffle(L.length ? L : sources).slice(0, Math.min(2, n)))
      effects.push({ deters: s.id, reduction: red(lo, hi) })
    where = wide ? "everywhere" : "staff"
  } else {
    const ok = (t) => cls.includes(t.cls) && (kind !== "contains" || t.gives.some((g) => g.p))
    const anchor =
      shuffle(base.filter((t) => ok(t) && (wide || units === 1 || t.unit === u)))
        .map((t) => [2.2 * rank.get(t) + 0.35 * (cover.get(t) ?? 0) + 0.8 * rnd(), t])
        .sort((a, b) => a[0] - b[0])
        .map((x) => x[1])[0] ?? pick(base.filter((t) => kind !== "contains" || t.gives.some((g) => g.p)))
    const near = (t) =>
      (t.unit === anchor.unit ? 0 : wide ? 1 : 5) +
      Math.abs(t.layer - anchor.layer) * (wide ? 0.2 : 1) +
      0.3 * Math.min(4, cover.get(t) ?? 0) +
      2 * rank.get(t) +
      rnd()
    const L = base
      .filter((t) => t !== anchor && ok(t))
      .map((t) => [near(t), t])
      .sort((a, b) => a[0] - b[0])
      .map((x) => x[1])
    const chosen = [anchor, ...L.slice(0, n - 1)]
    if (chosen.length < n) {
      const M = base
        .filter(
          (t) =>
            !chosen.includes(t) &&
            !["flood", "phish"].includes(t.cls) &&
            (kind !== "contains" || t.gives.some((g) => g.p)) &&
            t.unit === anchor.unit &&
            Math.abs(t.layer - anchor.layer) < 2,
        )
        .map((t) => [near(t), t])
        .sort((a, b) => a[0] - b[0])
        .map((x) => x[1])
      chosen.push(...M.slice(0, n - chosen.length))
    }
    for (const t of chosen) {
      cover.set(t, (cover.get(t) ?? 0) + 1)
      const e = { [kind]: t.id, reduction: red(lo, hi) }
      if (chance(0.05)) {
        if (chance(0.5)) e.sources = [pick(sources).id]
        else e.exceptSources = [pick(sources).id]
      }
      effects.push(e)
    }
    where = wide
      ? "everywhere"
      : ZONEN[Math.min(4, anchor.layer)] + (units > 1 ? `, ${uname(Math.max(0, anchor.unit))}` : "")
  }
  const name = `${tn}: ${where}`
  controls.push({
    id: fresh("c", name),
    name,
    unit: u,
    effects,
    coverage: chance(0.15) ? pick([0.5, 0.7, 0.8, 0.9, 0.95]) : 1,
    lifeYears: chance(0.3) ? pick([2, 4, 5]) : null,
    requires: [],
    excludes: [],
    status: null,
  })
}
// levels: the second is a dearer version of the first, they exclude each other
for (let i = 0; i + 1 < NC; i++)
  if (chance(0.05)) {
    const j = ri(0, NC - 1)
    if (j === i || controls[i].excludes.length || controls[j].excludes.length || controls[j].level) continue
    const A = controls[i],
      B = controls[j]
    B.effects = A.effects.map((e) => ({ ...e, reduction: red(0.85, 0.97) }))
    B.name = A.name + ", full"
    ids.c.delete(B.id)
    B.id = fresh("c", B.name)
    B.level = A
    A.name = A.name + ", basic"
    A.excludes.push(B.id)
    B.excludes.push(A.id)
  }
for (let i = 0; i < NC; i++)
  if (NC > 1 && chance(0.06)) {
    const j = ri(0, NC - 1)
    if (j < i && !controls[i].excludes.includes(controls[j].id)) controls[i].requires.push(controls[j].id)
  }
for (let i = 0; i < NC; i++)
  if (NC > 1 && chance(0.03)) {
    const j = ri(0, NC - 1)
    if (
      j !== i &&
      !controls[i].requires.length &&
      !controls[j].requires.includes(controls[i].id) &&
      !controls[i].excludes.includes(controls[j].id)
    ) {
      controls[i].excludes.push(controls[j].id)
    }
  }
// status
for (const c of shuffle(controls)) {
  const x = rnd()
  const clash =
    c.excludes.some((y) => {
      const o = controls.find((z) => z.id === y)
      return o.status === "in-place" || o.status === "required"
    }) ||
    controls.some((o) => (o.status === "in-place" || o.status === "required") && o.excludes.includes(c.id)) ||
    c.requires.some((y) => !["in-place", "required"].includes(controls.find((z) => z.id === y).status))
  c.status =
    x < 0.22
      ? clash
        ? "candidate"
        : "in-place"
      : x < 0.24
        ? clash
          ? "candidate"
          : "required"
        : x < 0.27
          ? "planned"
          : x < 0.29 && !controls.some((o) => o.requires.includes(c.id))
            ? "ruled-out"
            : "candidate"
}

// ---- prices: what each control is about worth in a half-protected organisation, times noise, so that choices are close calls
const effOf = new Map() // key -> [[control index, factor]]
controls.forEach((c, i) =>
  c.effects.forEach((e) => {
    const k = e.prevents
      ? "p " + e.prevents
      : e.contains
        ? "c " + e.contains
        : e.deters
          ? "d " + e.deters
          : "r " + e.recovers.asset + " " + e.recovers.harm
    if (!effOf.has(k)) effOf.set(k, [])
    effOf.get(k).push([i, 1 - c.coverage * mean(e.reduction, true), e])
  }),
)
const applies = (e, s) =>
  e.sources ? e.sources.includes(s.id) : e.exceptSources ? !e.exceptSources.includes(s.id) : true
const fac = (k, s, has) => {
  let f = 1
  for (const [i, x, e] of effOf.get(k) ?? []) if (has[i] && (!s || applies(e, s))) f *= x
  return f
}
const assetBy = new Map(assets.map((a) => [a.id, a]))
function approx(has, only) {
  let L = 0
  for (const P of plan) {
    if (only && !only.has(P)) continue
    const v = new Map(P.ap.from.map((p) => [p.id, 1])),
      h = new Map()
    for (const [t, dep] of P.order) {
      let y = 1
      for (const p of t.needs) y *= v.get(p.id) ?? 0
      y *= baseP(t, P.s) * fac("p " + root(t).id, P.s, has)
      const z = y * fac("c " + t.id, P.s, has)
      for (const g of t.gives)
        if (g.p) {
          if (P.d.get(g.place) >= dep || !v.has(g.place)) v.set(g.place, 1 - (1 - (v.get(g.place) ?? 0)) * (1 - z))
        } else if (
          (!P.s.seeks || P.s.seeks.includes(g.harm)) &&
          (!P.s.wants || P.s.wants.some((a) => a.id === g.asset))
        ) {
          const k = g.asset + " " + g.harm
          h.set(k, 1 - (1 - (h.get(k) ?? 0)) * (1 - y * (g.share ?? 1)))
        }
    }
    let l = 0
    for (const [k, q] of h) {
      const [a, hm] = k.split(" ")
      l += q * mean(assetBy.get(a).loss[hm]) * fac("r " + k, P.s, has)
    }
    L += P.lam * fac("d " + P.s.id, P.s, has) * l
  }
  return L
}
const half = controls.map(() => chance(0.5))
const touch = controls.map(() => new Set())
for (const P of plan) {
  const st = new Set(P.order.map((x) => x[0].id))
  controls.forEach((c, i) => {
    if (
      c.effects.some(
        (e) =>
          e.recovers ||
          e.deters ||
          st.has(e.prevents ?? e.contains) ||
          [...st].some((x) => root(byId.get(x)).id === e.prevents),
      )
    )
      touch[i].add(P)
  })
}
let total = approx(controls.map(() => false))
{
  // losses on a believable scale for the size of the organisation
  const want = 400000 * Math.pow(N / 40, 0.7) * Math.exp(0.4 * normal()),
    f = want / Math.max(1e-9, total)
  for (const a of assets)
    for (const h of Object.keys(a.loss)) {
      const e = a.loss[h]
      if (typeof e === "number") a.loss[h] = sig(e * f)
      else for (const k of ["low", "likely", "high"]) if (k in e) e[k] = sig(e[k] * f, 3)
    }
  total = approx(controls.map(() => false))
}
controls.forEach((c, i) => {
  const A = half.slice(),
    B = half.slice()
  A[i] = false
  B[i] = true
  if (c.level)
    for (const x of c.excludes) {
      A[controls.findIndex((o) => o.id === x)] = false
      B[controls.findIndex((o) => o.id === x)] = false
    }
  const w = approx(A, touch[i]) - approx(B, touch[i])
  const floor = (total / NC) * 0.02 * Math.exp(0.8 * normal())
  const annual = Math.min(total * 0.25, Math.max(floor, 0.8 * w * Math.exp(0.75 * normal())))
  const life = c.lifeYears ?? 3,
    shareOne = chance(0.25) ? 0 : 0.7 * rnd()
  c.cost = {
    oneTime: shareOne ? money(Math.max(50, annual * shareOne * life)) : 0,
    perYear: money(Math.max(20, annual * (1 - shareOne))),
  }
})

// ---- write
const src = new Set(
  steps
    .flatMap((t) => t.gives.filter((g) => g.p).map((g) => g.place))
    .concat(
      steps.flatMap((t) => t.needs.map((p) => p.id)),
      sources.flatMap((s) => s.approaches.flatMap((a) => a.from.map((p) => p.id))),
    ),
)
const keep = places.filter((p) => src.has(p.id))
const yy = [0, 0, 0, 0, 0, 0]
keep.forEach((p) => {
  p.y = 40 + 90 * yy[p.layer]++
})
const pos = new Map(keep.map((p) => [p.id, p]))
const doc = {
  format: "batten",
  version: 1,
  name: `Generated: ${SHAPE}, ${N} steps, ${NC} controls, seed ${SEED}`,
  notes: `Made by generate.mjs: node generate.mjs --steps ${N} --controls ${NC} --sources ${NS} --assets ${NA} --seed ${SEED} --shape ${SHAPE}. Not a real organisation.`,
  currency: "USD",
  horizonYears: 3,
  discountRate: chance(0.5) ? 0 : 0.04,
  countSunk: false,
  seed: SEED,
  budget: null,
  profile: { visibility: 1 },
  tolerance: [],
  places: keep.map((p) => ({ id: p.id, name: p.name, position: { x: LAYX[p.layer], y: p.y } })),
  assets: assets
    .filter((a) => Object.keys(a.loss).length)
    .map((a, i) => ({ id: a.id, name: a.name, loss: a.loss, position: { x: LAYX[5] + 380, y: 40 + 90 * i } })),
  sources: sources.map((s) => ({
    id: s.id,
    name: s.name,
    kind: s.kind,
    skill: s.skill,
    visibilityScaled: s.visibilityScaled,
    ...(s.seeks ? { seeks: s.seeks } : {}),
    ...(s.wants ? { wants: s.wants.filter((a) => Object.keys(a.loss).length).map((a) => a.id) } : {}),
    approaches: s.approaches.map((a) => ({ from: a.from.map((p) => p.id), perYear: a.perYear })),
  })),
  steps: steps.map((t, i) => ({
    id: t.id,
    name: t.name,
    needs: t.needs.map((p) => p.id),
    gives: t.gives.map((g) =>
      g.p
        ? { place: g.place }
        : g.share === undefined || g.share === 1
          ? { asset: g.asset, harm: g.harm }
          : { asset: g.asset, harm: g.harm, share: g.share },
    ),
    ...(t.sameAs ? {} : { success: t.success }),
    ...(t.bySource ? { bySource: t.bySource } : {}),
    ...(t.only ? { only: t.only } : {}),
    ...(t.sameAs ? { sameAs: t.sameAs } : {}),
    stride: [STRIDE[t.cls]],
    attack: [ATTACK[t.cls]],
    position: {
      x: Math.max(...t.needs.map((p) => LAYX[pos.get(p.id).layer])) + 190,
      y: pos.get(t.needs[0].id).y + (i % 3) * 28,
    },
  })),
  controls: controls.map((c) => ({
    id: c.id,
    name: c.name,
    status: c.status,
    ...(c.status === "planned" ? { plannedFor: "2027-01-01" } : {}),
    coverage: c.coverage,
    ...(c.lifeYears ? { lifeYears: c.lifeYears } : {}),
    cost: c.cost,
    effects: c.effects,
    requires: c.requires,
    excludes: c.excludes,
    limits: [],
  })),
  scenarios: [],
}
process.stdout.write(JSON.stringify(doc, null, 2) + "\n")
