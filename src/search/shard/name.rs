//! Names of shards, computed from their content.

/// FNV-1a (Fowler, Noll and Vo) of 64 bits over parts and their ends, equal on every machine and in every version.
/// Resistance to forgery is not required: an author who made two shards with one name would only break the search of
/// the same site, and [`Files`](super::files::Files) detects the collision.
pub fn hash(parts: &[&[u8]]) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    let mut take = |byte: u8| hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    for part in parts {
        part.iter().copied().for_each(&mut take);
        take(0xff);
    }
    // The last bytes have not yet affected all bits.
    hash ^= hash >> 32;
    hash = hash.wrapping_mul(0xd6e8_feb8_6659_fd93);
    hash ^ hash >> 32
}

/// The first 48 bits of a hash as 12 hexadecimal digits. Every name is listed and does not compress, so longer names
/// would cost a query a kilobyte. The probability that a new shard takes the name of an old one in a reader's cache is
/// 2^-48; two shards of a partition never have the same name.
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
