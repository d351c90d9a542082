// @ts-check
/* Reads words as pinyin: the same as src/search/analysis/pinyin.rs. It is loaded for the first word of letters.
   tests/search/analysis-vectors.json holds the two to each other. */
(function () {
  "use strict";

  const root = /** @type {any} */ (globalThis);
  root.clausebook ??= {};
  root.clausebook.search ??= {};
  const { search } = root.clausebook;

  /** @typedef {{terms: string[], open: boolean}} PinyinPhrase */

  const LONGEST_SYLLABLE = 6;
  const LONGEST_PINYIN = 48;
  const LONGEST_INITIALS = 12;
  const CUTS = 4;

  const SYLLABLES = new Set((
    "a ai an ang ao ba bai ban bang bao bei ben beng bi bian biao bie bin bing bo bu ca cai can cang cao ce cen ceng " +
    "cha chai chan chang chao che chen cheng chi chong chou chu chua chuai chuan chuang chui chun chuo ci cong cou cu " +
    "cuan cui cun cuo da dai dan dang dao de dei den deng di dia dian diao die ding diu dong dou du duan dui dun duo " +
    "e ei en eng er fa fan fang fei fen feng fiao fo fou fu ga gai gan gang gao ge gei gen geng gong gou gu gua guai " +
    "guan guang gui gun guo ha hai han hang hao he hei hen heng hong hou hu hua huai huan huang hui hun huo ji jia " +
    "jian jiang jiao jie jin jing jiong jiu ju juan jue jun ka kai kan kang kao ke kei ken keng kong kou ku kua kuai " +
    "kuan kuang kui kun kuo la lai lan lang lao le lei len leng li lia lian liang liao lie lin ling liu lo long lou " +
    "lu luan lun luo lv lve ma mai man mang mao me mei men meng mi mian miao mie min ming miu mo mou mu na nai nan " +
    "nang nao ne nei nen neng ni nian niang niao nie nin ning niu nong nou nu nuan nun nuo nv nve o ou pa pai pan " +
    "pang pao pei pen peng pi pian piao pie pin ping po pou pu qi qia qian qiang qiao qie qin qing qiong qiu qu quan " +
    "que qun ran rang rao re ren reng ri rong rou ru rua ruan rui run ruo sa sai san sang sao se sen seng sha shai " +
    "shan shang shao she shei shen sheng shi shou shu shua shuai shuan shuang shui shun shuo si song sou su suan sui " +
    "sun suo ta tai tan tang tao te tei teng ti tian tiao tie ting tong tou tu tuan tui tun tuo wa wai wan wang wei " +
    "wen weng wo wu xi xia xian xiang xiao xie xin xing xiong xiu xu xuan xue xun ya yan yang yao ye yi yin ying yo " +
    "yong you yu yuan yue yun za zai zan zang zao ze zei zen zeng zha zhai zhan zhang zhao zhe zhei zhen zheng zhi " +
    "zhong zhou zhu zhua zhuai zhuan zhuang zhui zhun zhuo zi zong zou zu zuan zui zun zuo"
  ).split(" ").concat("lue", "nue"));

  /** The beginnings of syllables, whole ones included. @type {Set<string>} */
  const BEGINNINGS = new Set();
  for (const syllable of SYLLABLES) {
    for (let length = 1; length <= syllable.length; length += 1) {
      BEGINNINGS.add(syllable.slice(0, length));
    }
  }

  /**
   * The first divisions of `word` into syllables. Divisions with longer first syllables come first.
   * @param {string} word @param {boolean} open whether the last syllable may be incomplete
   */
  function cuts(word, open) {
    /** @param {number} from @param {number} to */
    const fits = (from, to) =>
      (open && to === word.length ? BEGINNINGS : SYLLABLES).has(word.slice(from, to));
    /** For each offset, the ends of the syllables that begin there and after which the rest can be divided too, the longest first. @type {number[][]} */
    const ends = [];
    for (let from = word.length - 1; from >= 0; from -= 1) {
      ends[from] = [];
      for (let to = Math.min(word.length, from + LONGEST_SYLLABLE); to > from; to -= 1) {
        if ((to === word.length || ends[to].length > 0) && fits(from, to)) {
          ends[from].push(to);
        }
      }
    }
    /** @type {string[][]} */
    const found = [];
    /** @param {number} from @param {string[]} cut */
    const extend = (from, cut) => {
      if (from === word.length) {
        found.push(cut);
        return;
      }
      for (const to of ends[from]) {
        if (found.length < CUTS) {
          extend(to, [...cut, word.slice(from, to)]);
        }
      }
    };
    extend(0, []);
    return found;
  }

  /**
   * The ways in which a word can be pinyin.
   * @param {string} word @returns {PinyinPhrase[]}
   */
  search.pinyinAlternatives = (word) => {
    word = word.replace(/ü/g, "v");
    if (word.length < 2 || word.length > LONGEST_PINYIN || !/^[a-z]+$/.test(word)) {
      return [];
    }
    /** @type {PinyinPhrase[]} */
    const phrases = [];
    if (word.length <= LONGEST_INITIALS) {
      const terms = Array.from({ length: word.length - 1 }, (_, i) => "^" + word.slice(i, i + 2));
      phrases.push({ terms, open: false });
    }
    let ways = cuts(word, false);
    const open = ways.length === 0;
    ways = open ? cuts(word, true) : ways;
    return phrases.concat(
      ways.map((way) => ({ terms: way.map((syllable) => "~" + syllable.replace(/^([ln])ue$/, "$1ve")), open })),
    );
  };
})();
