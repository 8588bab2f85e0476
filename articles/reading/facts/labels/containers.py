"""Labels of numbers that stand inside the clause which describes a thing: what it consists of, what it holds."""

from __future__ import annotations

import re

from articles.reading.clauses import connectives, nouns, predicates
from articles.reading.facts.antecedents import Antecedents
from articles.reading.facts.labels.words import LISTED, PLAIN, Label, Words
from articles.reading.text.characters import HAN

_FROM = re.compile(r"由$")
_COMPOSED = re.compile(
    r"(?P<who>[^，,。；;：:的]{2,30}?)(?:等)?(?:共同)?(?P<deed>组成|构成|组建)的(?P<thing>[^，,。；;：:的]{2,16})$"
)
_HOLDING = re.compile(
    r"(?:仅|只|共|设|驻|住|拥|现)?有(?:着|了)?$|(?P<deed>涵盖|包含|包括|含有|容纳|下辖|覆盖|载有|承载)(?:着|了)?$"
)
_HELD = re.compile(r"(?P<noun>[^，,。；;：:的]{0,16})的(?P<thing>[^，,。；;：:的]{2,16}|《[^《》]{2,30}》)$")
_HOLDER = re.compile(
    rf"(?P<noun>[{HAN}]{{2,4}})的(?P<thing>[{HAN}（）()]{{1,24}}?(?:公司|集团|企业|厂|村|镇|乡|县|市|寨|岛|校|学校|医院|社区|小区|协会|团队|车间|家庭|合作社|部门|团|图书馆|博物馆))(?![{HAN}]{{0,2}}[区长民])"
)
_HOUSEHOLDS = frozenset({"人家", "住户", "居民"})
_CASES = frozenset({"件", "起", "宗", "例", "案"})
_WHOLE = re.compile(rf"全[镇乡村屯社区]+|[{HAN}]{{1,6}}?[镇乡村屯](?=有|共|现|下辖)")
LIKE = 6  # characters of what somebody of whom 这样 is said has
_REACHED_THERE = re.compile(r"(?P<deed>惠及|涉及|覆盖|带动|辐射|受益)了?(?:全[市县区镇乡])?$")
_PEOPLE_THERE = {"人": "人口", "户": "户数", "口": "人口"}
_PEOPLE = {"人": "人数", "户": "户数", "口": "人口"}

_WHOSE_WISH = re.compile(r"(?:是|为|成为|关系到?|关乎|事关|牵动着?|凝聚着?|伤害|损害|维护|代表|在内的)$")
_WISH = re.compile(
    rf"(?P<who>[{HAN}]{{0,8}}?(?:人民|民众|群众|百姓|儿女|同胞|公民|民))的(?:共同|殷切|热切|美好)?(?:期盼|期待|愿望|心愿|梦想|心声|福祉|幸福|利益|大事|事业|感情)"
)
_SUCH = re.compile(rf"(?:对于?|作为|在)?(?P<who>[{HAN}]{{2,8}}?)这样(?:一个)?(?:有|拥有|有着)$")
_AMONG_THEM = re.compile(r"中[，,]?(?:已|只|仅)?有?")
_SOME_BEING = re.compile(rf"中[，,]?(?:已|只|仅)?有[{HAN}]{{1,4}}?(?:是|为|属于?)[{HAN}]{{2,8}}")
_BEING_ONE = re.compile(rf"[{HAN}]{{1,4}}?(?:是|为|属于?)(?P<what>[{HAN}]{{2,8}})")
_RANKED = re.compile(rf"(?P<those>[{HAN}]{{2,8}})[中里](?:排名?|位列|位居|居|名列|列)第")
_AWAY = re.compile(rf"距离?(?P<place>[{HAN}]{{2,10}}?)(?:仅|只|有|约|大约|不到)*$")
_BY_ROAD = re.compile(rf"(?P<how>车程|路程|步程|航程)的(?P<thing>[{HAN}]{{2,12}})$")


def whose_wish(words: Words, past: Antecedents) -> Label | None:
    """Those whose wish something is: 是|近14亿|中国人民的共同期盼 → 中国人民."""
    wish = _WISH.fullmatch(words.part.right) if _WHOSE_WISH.search(words.part.left) else None
    if wish is None:
        return None
    who = wish["who"] if len(wish["who"]) > 1 else "人" + wish["who"]  # |14亿人|民
    return Label(who, PLAIN, base=who)


def such_a_one(words: Words, past: Antecedents) -> Label | None:
    """What somebody of whom it is said 这样 has: 对于中国这样一个有着|近14亿人|口的大国来说 → 中国人口."""
    such = _SUCH.fullmatch(words.part.left)
    noun = words.part.right.partition("的")[0] if such and "的" in words.part.right else ""
    noun = "人口" if noun == "口" else noun
    return Label(such["who"] + noun, PLAIN) if such and 2 <= len(noun) <= LIKE else None


def some_being(words: Words, past: Antecedents) -> Label | None:
    """Of so many some are something: 全州|12县市|中有|11个|县是贫困县 → 全州县市, 贫困县."""
    if words.counts and words.next_raw and len(words.unit) > 1 and _SOME_BEING.fullmatch(words.part.right):
        return Label(words.own + words.unit, LISTED)
    being = _BEING_ONE.fullmatch(words.part.right) if _AMONG_THEM.fullmatch(words.part.left) else None
    return Label(being["what"], LISTED) if being and words.counts else None


def ranked_among(words: Words, past: Antecedents) -> Label | None:
    """Those among whom something has its rank: 在全省|11个|设区市中排名第4位，增速… → 全省设区市; nothing that follows is theirs."""
    ranked = _RANKED.match(words.part.right) if words.counts else None
    return (
        Label(connectives.joined(words.left.rpartition("在")[2], ranked["those"]), PLAIN, base="") if ranked else None
    )


def away_by_road(words: Words, past: Antecedents) -> Label | None:
    """How far a thing is in time: 距纳微科技仅|5分钟|车程的信达医药 → 信达医药距纳微科技车程."""
    away = _AWAY.fullmatch(words.part.left) if words.dimension in ("duration", "length") else None
    road = _BY_ROAD.match(words.part.right) if away else None
    return Label(f"{road['thing']}距{away['place']}{road['how']}", PLAIN, base=road["thing"]) if away and road else None


def people_there(words: Words, past: Antecedents) -> Label | None:
    """Those whom something reached, in the places just counted: 惠及12个村|2.3万人| → 惠及人口. Untouched: 带动5家、7人."""
    if words.head is None or not words.head.right or words.part.left or words.right:
        return None
    reaching = _REACHED_THERE.match(words.head.left)
    people = _PEOPLE_THERE.get(words.unit)
    return Label(reaching["deed"] + people, LISTED) if reaching and people else None


def counted_again(words: Words, past: Antecedents) -> Label | None:
    """Those just counted, in another unit: 贫困户78户|266人| → 贫困户人口; 案件104件|145人| → 案件人数; 全村有9个小组|618户| → 全村户数.

    Untouched: 5家、7家 (one unit), 发放补贴3万元、|7人| (no things counted).
    """
    last = past.bases[-1].unit if past.bases and words.head is not None else ""
    if words.unit not in _PEOPLE or words.part.left or words.right or last == words.unit:
        return None
    if words.unit == "户":
        whole = _WHOLE.match(words.head.left) if words.head is not None and last == "个" else None
        return Label(whole.group() + _PEOPLE["户"], LISTED) if whole else None
    if last in _CASES:
        return Label(words.named + "人数", LISTED)
    told = words.named.endswith(("户", "户数")) or predicates.is_bare_verb(words.named)
    return Label(words.named.removesuffix("户数") + "人口", LISTED) if last == "户" and told else None


def composed_of(words: Words, past: Antecedents) -> Label | None:
    """Those of whom a thing is made: 由|10多名|医师、护理师等组成的健康宣教室 → 健康宣教室的医师、护理师. Untouched: 由5家企业承建."""
    found = _COMPOSED.match(words.part.right) if words.counts and _FROM.search(words.part.left) else None
    return Label(f"{found['thing']}的{found['who']}", PLAIN, base=found["thing"]) if found else None


def staffed_by(words: Words, past: Antecedents) -> Label | None:
    """Whom or what a firm or place has: 拥有|150多名|工人的兵工厂 → 兵工厂工人; 有着|300多户|人家的古镇 → 古镇户数.

    Untouched: 有|5家|企业参加的活动.
    """
    holding = _holding(words)
    owner = _HOLDER.match(words.part.right) if holding and not holding["deed"] else None
    if owner is None or predicates.has_verb(owner["noun"] + owner["thing"]):
        return None
    noun = "户数" if owner["noun"] in _HOUSEHOLDS else owner["noun"]
    return Label(owner["thing"] + noun, PLAIN, base=owner["thing"])


def _holding(words: Words) -> re.Match[str] | None:
    """The verb before a number that says that a thing has so many: 拥有, 涵盖."""
    left = words.head.left if words.head is not None and words.part.chained else words.part.left
    return _HOLDING.search(left) if words.counts or words.unit in _PEOPLE else None


def held_by(words: Words, past: Antecedents) -> Label | None:
    """What the described thing has: 涵盖|63项|任务的《任务清单》 → 《任务清单》涵盖任务; 仅有|120余人|的乡村小学 → 乡村小学人数.

    Untouched: 有|5家|企业参加的活动 (a deed describes it), 我国有|近14亿人|口的庞大市场 (whose number is told by its own noun).
    """
    holding = _holding(words)
    found = _HELD.match(words.part.right) if holding else None
    if holding is None or found is None or predicates.has_verb(found["noun"]):
        return None
    thing = nouns.noun_before(found["thing"]) or found["thing"]
    if not holding["deed"]:
        people = _PEOPLE.get(words.unit, "") if not found["noun"] else ""
        return Label(thing + people, PLAIN, base=thing) if people else None
    return Label(f"{thing}{holding['deed']}{found['noun']}", PLAIN, base=thing) if found["noun"] else None
