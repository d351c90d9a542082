//! Names of shards: what is in them, as a number.

/// FNV-1a (Fowler, Noll and Vo) of 64 bits over parts and their ends. It is the same on every machine and in every
/// version, and content that is the same has the same. Nothing depends on it being hard to forge: an author who made
/// two shards of one name would spoil only his own search, and [`Files`](super::files::Files) would notice.
pub fn hash(parts: &[&[u8]]) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    let mut take = |byte: u8| hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    for part in parts {
        part.iter().copied().for_each(&mut take);
        take(0xff);
    }
    // The last bytes have not spread over all bits yet.
    hash ^= hash >> 32;
    hash = hash.wrapping_mul(0xd6e8_feb8_6659_fd93);
    hash ^ hash >> 32
}

/// A hash as 12 hexadecimal digits, its first 48 bits. Every name is listed somewhere and does not compress, so longer
/// ones would cost a query a kilobyte; that a shard takes the very name of the one before it in a reader's cache is as
/// likely as one in 2^48, and two of a partition never have the same.
pub fn name(hash: u64) -> String {
    format!("{:012x}", hash >> 16)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_never_change() {
        assert_eq!(name(hash(&[b"shard"])), name(hash(&[b"shard"])));
        assert_ne!(hash(&[b"ab", b"c"]), hash(&[b"a", b"bc"]));
        assert_eq!(name(7 << 16), "000000000007");
    }
}
