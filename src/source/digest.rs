//! SHA-256 digests (FIPS 180-4), which identify a published text.

use sha2::{Digest as _, Sha256};
use std::fmt;
use std::io::Read;

/// Identifies this build of the program. A cache that another build wrote may have another format.
pub const PROGRAM: &str = concat!(env!("CARGO_PKG_VERSION"), " ", env!("CLAUSEBOOK_SOURCES"));

/// A SHA-256 digest.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Digest([u8; 32]);

impl Digest {
    /// The digest of some bytes.
    pub fn of(bytes: &[u8]) -> Digest {
        Digest(Sha256::digest(bytes).into())
    }

    /// # Errors
    /// Reading fails.
    pub fn of_reader(mut reader: impl Read) -> std::io::Result<Digest> {
        let mut hash = Sha256::new();
        let mut buffer = [0; 16 * 1024];
        loop {
            match reader.read(&mut buffer)? {
                0 => return Ok(Digest(hash.finalize().into())),
                read => hash.update(&buffer[..read]),
            }
        }
    }

    /// The first twelve hexadecimal digits: enough to distinguish the versions of a text, and short enough to stand in
    /// a heading. They do not protect against deliberate collisions; the lock stores longer digests.
    pub fn short(&self) -> String {
        self.hex(6)
    }

    /// The first 32 hexadecimal digits, used for the parts of a file in a lock.
    pub fn medium(&self) -> String {
        self.hex(16)
    }

    /// The 32 bytes of the digest.
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }

    fn hex(&self, bytes: usize) -> String {
        self.0.iter().take(bytes).map(|byte| format!("{byte:02x}")).collect()
    }
}

/// All 64 hexadecimal digits.
impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.hex(32))
    }
}

impl fmt::Debug for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Digest({})", self.short())
    }
}

/// Computes the digest of a sequence of pieces. Each piece is preceded by its length, so that two different sequences
/// cannot have the same concatenation.
#[derive(Clone, Default)]
pub struct DigestBuilder(Sha256);

impl DigestBuilder {
    /// Takes in a piece, with its length.
    pub fn piece(&mut self, bytes: &[u8]) {
        self.0.update((bytes.len() as u64).to_le_bytes());
        self.0.update(bytes);
    }

    /// Appends bytes to the current piece.
    pub fn bytes(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    /// The digest of all that was taken in.
    pub fn finish(self) -> Digest {
        Digest(self.0.finalize().into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_digest_is_sha_256() {
        // The first example of FIPS 180-2, appendix B.1.
        let expected = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        let digest = Digest::of(b"abc");
        assert_eq!(digest.to_string(), expected);
        assert!(expected.starts_with(&digest.medium()) && digest.medium().starts_with(&digest.short()));
    }

    #[test]
    fn pieces_do_not_run_into_each_other() {
        let of = |pieces: &[&str]| {
            let mut builder = DigestBuilder::default();
            pieces.iter().for_each(|piece| builder.piece(piece.as_bytes()));
            builder.finish()
        };
        assert_ne!(of(&["ab", "c"]), of(&["a", "bc"]));
        assert_ne!(of(&["ab", ""]), of(&["ab"]));
    }
}
