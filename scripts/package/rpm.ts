import { execFileSync } from "node:child_process"
import { lstatSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs"
import path from "node:path"
import { type About, ARCHITECTURES, describedInTwo } from "./about.ts"
import { everythingIn, modeOf } from "./tree.ts"

/** What the program needs of a system, by the names of libraries: distributions agree on these and not on names of packages. */
const REQUIRES = [
  "libX11-xcb.so.1",
  "libX11.so.6",
  "libXcomposite.so.1",
  "libXdamage.so.1",
  "libXext.so.6",
  "libXfixes.so.3",
  "libXrandr.so.2",
  "libasound.so.2",
  "libatk-1.0.so.0",
  "libatk-bridge-2.0.so.0",
  "libatspi.so.0",
  "libcairo.so.2",
  "libcups.so.2",
  "libdbus-1.so.3",
  "libdrm.so.2",
  "libexpat.so.1",
  "libgbm.so.1",
  "libgio-2.0.so.0",
  "libgtk-3.so.0",
  "libnspr4.so",
  "libnss3.so",
  "libpango-1.0.so.0",
  "libxcb.so.1",
  "libxkbcommon.so.0",
]

/** Every file by its name and rights, and the folders that are ours alone. */
function fileList(tree: string, name: string): string[] {
  return everythingIn(tree).flatMap((place) => {
    const kind = lstatSync(path.join(tree, place))
    if (kind.isSymbolicLink()) return [`/usr/${place}`]
    if (kind.isDirectory())
      return new RegExp(`^(lib|share/doc)/${name}(/|$)`).test(place) ? [`%dir %attr(0755,root,root) /usr/${place}`] : []
    return [`%attr(${modeOf(place, name).toString(8).padStart(4, "0")},root,root) "/usr/${place}"`]
  })
}

/** The spec of the package: nothing is built, and nothing is changed, stripped or compressed again on the way. */
export function specFile(about: About, tree: string): string {
  const { name, version, license } = about
  const [summary, rest] = describedInTwo(about)
  return [
    `Name: ${name}`,
    `Version: ${version}`,
    "Release: 1",
    `Summary: ${summary}`,
    `License: ${license}`,
    "AutoReqProv: no",
    ...REQUIRES.map((library) => `Requires: ${library}()(64bit)`),
    "",
    "%description",
    rest,
    "",
    "It works alone on your own machine, uses no network and asks for no account.",
    "",
    "%install",
    "mkdir -p %{buildroot}/usr",
    `cp -a "${tree}/." %{buildroot}/usr/`,
    "",
    "%files",
    ...fileList(tree, name),
    "",
  ].join("\n")
}

/** Makes an .rpm of a tree of bin, lib and share, with Debian's rpmbuild as well as with Fedora's. */
export function makeRpm(
  tree: string,
  target: string,
  about: About,
  { time, architecture }: { readonly time: number; readonly architecture: string },
): void {
  const work = `${target}.stage`
  rmSync(work, { recursive: true, force: true })
  mkdirSync(work)
  const spec = path.join(work, `${about.name}.spec`)
  writeFileSync(spec, specFile(about, tree))
  const defined = {
    _topdir: path.join(work, "top"),
    _rpmdir: path.join(work, "made"),
    _buildhost: "localhost",
    use_source_date_epoch_as_buildtime: "1",
    clamp_mtime_to_source_date_epoch: "1",
    source_date_epoch_from_changelog: "0",
    _binary_payload: "w9.zstdio",
    __os_install_post: "%{nil}",
    debug_package: "%{nil}",
    _build_id_links: "none",
    _build_name_fmt: "made.rpm",
  }
  const options = Object.entries(defined).flatMap(([name, value]) => ["--define", `${name} ${value}`])
  const processor = ARCHITECTURES[architecture]?.rpm ?? architecture
  execFileSync("rpmbuild", ["-bb", "--quiet", "--target", processor, ...options, spec], {
    stdio: ["ignore", "ignore", "pipe"],
    env: { ...process.env, SOURCE_DATE_EPOCH: String(time) },
  })
  const [made] = readdirSync(path.join(work, "made"))
  renameSync(path.join(work, "made", made!), target)
  rmSync(work, { recursive: true })
}
