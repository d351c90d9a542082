//! Detects file systems that send no change events: network shares, and host folders in a container or virtual machine.

use std::path::Path;

/// Their types as named by Linux. `fuse` is also a prefix (`fuse.sshfs`).
const SILENT: [&str; 13] =
    ["nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "vboxsf", "virtiofs", "fuse", "fakeowner", "drvfs", "ceph", "afs"];

/// The type of the file system of `root`, if it sends no change events. Only Linux provides this; elsewhere `--poll`
/// helps.
pub(super) fn silent_file_system(root: &Path) -> Option<String> {
    let root = root.canonicalize().ok()?;
    silent_in(&std::fs::read_to_string("/proc/self/mountinfo").ok()?, &root)
}

/// Parses `/proc/self/mountinfo` (proc_pid_mountinfo(5)): the fifth field is the mount point, and the type follows
/// ` - `.
fn silent_in(mounts: &str, root: &Path) -> Option<String> {
    let mount = |line: &str| {
        let (before, after) = line.split_once(" - ")?;
        let point = unescaped(before.split(' ').nth(4)?);
        let kind = after.split(' ').next()?.to_owned();
        root.starts_with(&point).then_some((point.len(), kind))
    };
    // Of two mounts at the same place, the later one is visible.
    let (_, kind) = mounts.lines().filter_map(mount).max_by_key(|(length, _)| *length)?;
    let family = kind.split('.').next().unwrap_or(&kind);
    SILENT.contains(&family).then_some(kind)
}

/// Decodes octal escapes such as `\\040` for a space.
fn unescaped(point: &str) -> String {
    ["\\040", "\\011", "\\012", "\\134"]
        .into_iter()
        .zip([" ", "\t", "\n", "\\"])
        .fold(point.to_owned(), |point, (code, sign)| point.replace(code, sign))
}

#[cfg(test)]
mod tests {
    use super::silent_in;
    use std::path::Path;

    #[test]
    fn the_mount_of_a_folder_shows_whether_it_sends_change_events() {
        let mounts = "\
22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
30 22 0:40 / /srv/our\\040share rw - nfs4 server:/share rw
31 22 0:41 / /home/me/remote rw master:2 - fuse.sshfs me@host: rw
32 30 8:2 / /srv/our\\040share/local rw - ext4 /dev/sdb rw
";
        for (root, kind) in [
            ("/home/me/standard", None),
            ("/srv/our share/standard", Some("nfs4")),
            ("/srv/our share/local/standard", None),
            ("/home/me/remote", Some("fuse.sshfs")),
        ] {
            assert_eq!(silent_in(mounts, Path::new(root)).as_deref(), kind, "{root}");
        }
        assert_eq!(silent_in("", Path::new("/a")), None);
    }
}
