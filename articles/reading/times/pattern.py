"""The pattern of all expressions of time that newspapers use; its groups tell their kinds."""

from __future__ import annotations

import re
from typing import Any, Final

from articles.reading.tables import alternation, read_toml
from articles.reading.text.characters import HAN

WORDS: Final = read_toml("periods")
_MONTH = r"(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])"
_DAY = r"(?:3[01]|[12]\d|0?[1-9]|三十一?|二?十[一二三四五六七八九]?|廿[一二三四五六七八九]?|[一二三四五六七八九])"
_ORDER = r"[一二三四1234]"
TO = r"(?:至|到|—+|–|-|－|~|～)"
#: 一○九年度, 109年度, 五十一年度: a year of the Republic by its figures alone, as papers of Taiwan print it; a span of years is 一百零九年.
_REPUBLIC = r"(?P<minguo>(?<![\d〇一二三四五六七八九十百])(?:1[0-2]\d(?=年度)|一[〇一二][〇一二三四五六七八九](?=年)|[四五六七八九]十[一二三四五六七八九]?(?=年度)))年度?"
_YEAR = rf"(?:(?P<year>(?<!\d)(?:19|20)\d\d|二[〇0][〇0一二三四五六七八九]{{2}}|一九[〇0一二三四五六七八九]{{2}})(?:年度?|(?=[财牧]年度|牧业年度)|(?=[、和](?:19|20)\d\d年))|{_REPUBLIC}|民[国國](?P<republic>\d{{1,3}}|[一二三四五六七八九十]{{1,3}})年|(?P<named>(?!(?<=[产成工用营达])后年)(?:{alternation(WORDS['years'])})))"  # 投产后|年产值

#: 建队, 成立, 行动开展: what opens a clause with 以来 or 18年来, and names no year.
_FOUNDED = rf"[建成创开投][{HAN}]{{1,3}}|[{HAN}]{{0,6}}(?:开展|启动|实施|运行|运营|启用)"
_HOLIDAY = rf"[“\"‘']?(?:{alternation(WORDS['holidays'])})节?[”\"’']?节?"

#: 正月初五, 大年三十, 除夕; 初六 behind one of them.
_LUNAR = r"(?:农历)?(?:正月|腊月)(?:初[一二三四五六七八九十]|十[一二三四五六七八九]|廿[一二三四五六七八九]|二十[一二三四五六七八九]?|三十)|大年(?:初[一二三四五六七]|三十)|除夕(?!之?夜饭)|(?<=[，,；;、至到和])初[一二三四五六七八九十](?![中级高步])"

EXPRESSION = re.compile(
    rf"""
      (?P<forward>今后|未来|接下来)(?P<count>[一二三四五六七八九十两]|\d{{1,2}})年(?:之?内)?
    | (?P<undated>(?:(?<=[，,。；;：:“"])|^)(?:{_FOUNDED})(?:以来|至今|[一二两三四五六七八九十\d]{{1,3}}多?年多?来)|[一二两三四五六七八九十\d]{{1,2}}年(?:之)?内|(?:(?<=[，,。；;：:“"])|(?<=[，,。；;：:“"][而在])|^)[一二两三四五六七八九十\d]{{1,2}}多?年(?:之|以)?前(?=[，,])|(?:(?<=[，,。；;：:“"])|^)(?:{alternation(WORDS["undated_heads"]["words"])})(?!的)|(?<![出体表呈实再发])现在(?![岗建册役校读库有用任编售])|(?<![出体表呈实再发节假])(?!将来自|至今[年日天晨晚春夏秋冬])(?:{alternation(WORDS["undated"]["words"])}))
    | (?P<lunar>{_LUNAR})
    | (?P<season>{alternation(WORDS["seasons"])})
    | (?P<years>(?<!\d)(?P<from>(?:19|20)\d\d)年?{TO}(?P<upto>(?:19|20)\d\d)(?:年度?|(?=学年|采暖季|供暖季)))
    | [“"‘']?(?P<plan>十[一二三四五六七]?|(?<![二三四五六七八九十百])[六七八九])五[”"’']?(?P<planpart>规划)?(?P<planend>末|期末|期间|时期|以来)
    | [“"‘'](?P<earlyplan>[一二三四五])五[”"’'](?:计划)?(?:(?P<earlyend>末|期末)|期间|时期)
    | (?P<calendarmonth>{alternation(WORDS["months"])})(?![季饼])
    | (?P<week>{alternation(WORDS["weeks"])})(?![一二三四五六日天末])
    | (?:上世纪|(?P<century>\d\d)世纪|(?<![\d一二三四五六七八九十])(?=[五六七八九5-9][十0]年代))(?P<decade>[一二三四五六七八九1-9])[十0]年代(?:初|末|中期)?
    | (?:{_YEAR}(?P<dated>))?
      (?:
        (?P<holidays>{_HOLIDAY}(?P<more>(?:[、和]?{_HOLIDAY})+)?)(?:(?:[3-8三五七八]天|[两二三四]个)?(?:小?长假|双节|假期|假日|期间|黄金周|放假|节日|节假日|佳节|假)+|(?(more)(?=[^。；;\d]{{0,40}}分别)|(?!)))
      | (?P<month>{_MONTH})月(?:份)?(?P<day>{_DAY})[日号]
      | (?:(?<=[年的省市县区州旗盟国司\s，,。；;、：:（(“"])|(?<![{HAN}]))(?:前(?P<firstmonths>{_MONTH}|两)个?月(?:份)?|[头首](?P<openingmonths>{_MONTH}|两)个月)
      | (?P<m1>(?<![\d.]){_MONTH})(?:月份?)?{TO}(?P<m2>{_MONTH})月(?:份)?(?!\d)
      | (?P<wholemonth>(?<![\d.个第]){_MONTH})月(?:份)?(?P<monthpart>上旬|中旬|下旬|底|末|初)?(?![个度历龄])
      | (?:前(?P<firstquarters>{_ORDER}|两)个?季度|首(?P<openingquarters>{_ORDER}|两)个?季度?(?![赛播节]))
      | 第?(?P<q1>{_ORDER})(?:季度)?(?:[、和]|{TO})第?(?P<q2>{_ORDER})季度
      | 第?(?P<quarter>{_ORDER}|首)(?:季度|(?:(?<=首)|(?<=年第[一二三四1-4]))季(?![度节播赛])|(?<=第[一二三四1-4])季(?=[^，,。；;《》]{{0,16}}(?:生产总值|盈利|纯利|收入|出口|进口|销售|失业率|经济|通胀|营业额|营收|投资))) (?P<quarterend>[末底])?
      | (?P<half>[上下])半年
      | (?P<yearpart>年底|年末|年初|年中|年内|全年|年终|(?<=年)[底末初内])(?![次级国央华共])
      | (?(dated)|(?!))
      )
    | (?P<relative>{alternation(WORDS["days"])})
    | (?P<same>{alternation(WORDS["same"]["words"])}|全天(?=[发接运售迎]))
    | (?P<samerun>(?:{alternation(WORDS["same_run"]["words"])})(?![旅文经出消安服值加前后办结]))
    | (?P<loneday>(?<![\d第每数近满月]){_DAY})[日号]
      (?:(?=[，,、至到—从在上下凌晚早晨中夜召举两三，\-]|当[晚天夜]|[{HAN}]{{1,4}}(?:首日|当天)|\d{{1,2}}[时点]|$)
        |(?<=[日号时点][至到—–\-~、]\d[日号])|(?<=[日号时点][至到—–\-~、]\d\d[日号]))
    """,
    re.VERBOSE,
)


Part = dict[str, Any]  # the groups of EXPRESSION
