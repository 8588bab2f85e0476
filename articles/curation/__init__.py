"""The only writer of what people decide: desk, interface, sheets and views call its doors, and nothing else.

Every decision is a conditional update of a row at the version that its maker saw, and an entry of the record
(`articles.models.Decision`). A stale one changes nothing and says what the row has become. Undo is an entry too.
"""

from articles.curation import progress
from articles.curation.articles import change_article, change_articles_state
from articles.curation.changes import Act, AlreadyUndoneError, RefusedError, StaleError, plain
from articles.curation.cutting.cuts import (
    Previewed,
    cut_page,
    lines_cut_otherwise,
    lines_read_otherwise,
    plain_lines,
    plan_as_read,
    plan_of,
    preview,
)
from articles.curation.facts.additions import Words, add_fact, words_at, words_on_page
from articles.curation.facts.disagreements import answer
from articles.curation.facts.facts import decide, decide_many, number_typed, period_of, period_problem, reads_otherwise
from articles.curation.facts.look_alikes import Alike, correct_alike, correction_of, look_alikes
from articles.curation.facts.measures import decide_measures
from articles.curation.facts.missed import Missed, leave_number, missed_numbers
from articles.curation.judged.figures import Quality, Share, measured, quality
from articles.curation.judged.rules import Tally, by_rule
from articles.curation.judged.sampling import FIELDS as FIELDS_JUDGED
from articles.curation.judged.sampling import draw, judge, next_item
from articles.curation.mentions import reject_mention
from articles.curation.names import change_name
from articles.curation.pages import change_page
from articles.curation.progress import Done
from articles.curation.proposals import propose, right_to_accept, settle
from articles.curation.undoing import Undone, last_batch, rights_to_undo, undo

__all__ = [
    "FIELDS_JUDGED",
    "Act",
    "Alike",
    "AlreadyUndoneError",
    "Done",
    "Missed",
    "Previewed",
    "Quality",
    "RefusedError",
    "Share",
    "StaleError",
    "Tally",
    "Undone",
    "Words",
    "add_fact",
    "answer",
    "by_rule",
    "change_article",
    "change_articles_state",
    "change_name",
    "change_page",
    "correct_alike",
    "correction_of",
    "cut_page",
    "decide",
    "decide_many",
    "decide_measures",
    "draw",
    "judge",
    "last_batch",
    "leave_number",
    "lines_cut_otherwise",
    "lines_read_otherwise",
    "look_alikes",
    "measured",
    "missed_numbers",
    "next_item",
    "number_typed",
    "period_of",
    "period_problem",
    "plain",
    "plain_lines",
    "plan_as_read",
    "plan_of",
    "preview",
    "progress",
    "propose",
    "quality",
    "reads_otherwise",
    "reject_mention",
    "right_to_accept",
    "rights_to_undo",
    "settle",
    "undo",
    "words_at",
    "words_on_page",
]
