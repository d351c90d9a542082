//! The codes of the shards: what is written is read back, whatever it is. Five bytes are an operation: its kind and a
//! number. The same bytes are then the postings of a term.

use clausebook::search::index::Postings;
use clausebook::search::shard::bits::BitWriter;
use clausebook::search::shard::bits::reader::BitReader;
use clausebook::search::shard::postings::{
    Lengths, read_documents, read_lengths, read_positions, rice_parameter, usual_length, write_documents,
    write_lengths, write_positions,
};
use clausebook::search::shard::runs::Runs;

#[derive(Debug)]
enum Written {
    Bits(u32, u32),
    Below(u32, u32),
    Gamma(u32),
    Rice(u32, u32),
    Interpolative(Vec<u32>, u32, u32),
}

/// Runs the target on one input.
pub fn run(data: &[u8]) {
    codes(data);
    postings(data);
}

/// Five bytes are a gap between documents, a length, and gaps between positions: of those as many times their mean as fit
/// into six bits, since a text has no more room, and each time more is a bit.
fn postings(data: &[u8]) {
    let (mut postings, mut next) = (Postings::new(), 0u32);
    for bytes in data.chunks_exact(5) {
        let document = next + u32::from(bytes[0]) * u32::from(bytes[0]);
        next = document + 1;
        let gaps = &bytes[2..3 + usize::from(bytes[1] % 3)];
        let mean = rice_parameter(bytes[1], gaps.len() as u32).min(20);
        let mut at = 0;
        let positions: Vec<u32> = gaps
            .iter()
            .map(|&gap| {
                at += (u32::from(gap % 64) << mean) + u32::from(gap);
                at
            })
            .collect();
        postings.push(document, bytes[1], &positions);
    }
    if postings.documents.is_empty() {
        return;
    }
    let lengths = Lengths::of(postings.lengths.iter().copied());
    // Runs of different lengths.
    let runs = Runs::of([next / 2, 0, next - next / 2]);
    // With the usual length too, if no gap takes very many bits then.
    let usual = usual_length(&postings);
    let k = |document: usize| rice_parameter(usual, postings.positions_at(document).len() as u32);
    let longest = |document: usize| postings.positions_at(document).last().map_or(0, |last| last >> k(document));
    let is_fit = (0..postings.documents.len()).all(|document| longest(document) < 1 << 12);
    for usual in [None, Some(usual).filter(|_| is_fit)] {
        let mut writer = BitWriter::new();
        write_documents(&postings, &runs, &mut writer);
        write_lengths(&postings, lengths, &mut writer);
        write_positions(&postings, usual, &mut writer);
        let mut reader = BitReader::new(&writer.finish());
        let mut heads = read_documents(&mut reader, &runs);
        read_lengths(&mut reader, lengths, &mut heads);
        assert_eq!(read_positions(&mut reader, usual, heads), postings);
    }
}

fn codes(data: &[u8]) {
    let mut writer = BitWriter::new();
    let mut all = Vec::new();
    let mut ascending: Vec<u32> = Vec::new();
    for operation in data.chunks_exact(5) {
        let kind = operation[0];
        let number = u32::from_le_bytes([operation[1], operation[2], operation[3], operation[4]]);
        let written = match kind % 5 {
            0 => {
                let count = u32::from(kind / 5) % 33;
                Written::Bits(if count == 32 { number } else { number & ((1 << count) - 1) }, count)
            }
            1 => {
                let n = number.max(1);
                Written::Below(n.reverse_bits() % n, n)
            }
            2 => Written::Gamma(number.max(1)),
            // As many ones as the quotient says: the writer chooses k so that they are few.
            3 => Written::Rice(number, (u32::from(kind / 5) % 32).max((number | 1).ilog2().saturating_sub(8))),
            _ => {
                ascending.push(number % (1 << 31));
                if kind < 200 {
                    continue;
                }
                ascending.sort_unstable();
                ascending.dedup();
                let low = ascending[0] - (ascending[0] & u32::from(kind));
                let high = ascending[ascending.len() - 1] + 1 + u32::from(kind);
                Written::Interpolative(std::mem::take(&mut ascending), low, high)
            }
        };
        match &written {
            Written::Bits(value, count) => writer.bits(*value, *count),
            Written::Below(value, n) => writer.below(*value, *n),
            Written::Gamma(value) => writer.gamma(*value),
            Written::Rice(value, k) => writer.rice(*value, *k),
            Written::Interpolative(values, low, high) => writer.interpolative(values, *low, *high),
        }
        all.push(written);
    }
    let text = writer.finish();
    let mut reader = BitReader::new(&text);
    for written in all {
        match written {
            Written::Bits(value, count) => assert_eq!(reader.bits(count), value),
            Written::Below(value, n) => assert_eq!(reader.below(n), value),
            Written::Gamma(value) => assert_eq!(reader.gamma(), value),
            Written::Rice(value, k) => assert_eq!(reader.rice(k), value),
            Written::Interpolative(values, low, high) => {
                let mut read = Vec::new();
                reader.interpolative(values.len() as u32, low, high, &mut read);
                assert_eq!(read, values);
            }
        }
    }
}
