"""The enums of the domain; their values are what the database, the URLs and the API say."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class PlaceLevel(models.TextChoices):
    PROVINCE = "province", _("省级")
    PREFECTURE = "prefecture", _("地级")
    COUNTY = "county", _("县级")
    ZONE = "zone", _("功能区")


class DateBasis(models.TextChoices):
    """What a page's date rests on, the surest first."""

    GIVEN = "given", _("人工给定")
    MASTHEAD = "masthead", _("报头")
    FILENAME = "filename", _("文件名")
    INFERRED = "inferred", _("据文中日期推定")


class PageOrigin(models.TextChoices):
    """Where the text of a printed page comes from; a page that was given as text has none."""

    PDF = "pdf", _("PDF 自带文字")
    OCR = "ocr", _("文字识别")
    ALTO = "alto", _("ALTO 等识别结果")
    NONE = "none", _("未识读")


class Showing(models.TextChoices):
    """Who is shown the images of pages, which others may have rights in."""

    ALL = "all", _("所有读者")
    CURATORS = "curators", _("校订者")
    NONE = "none", _("不显示")


class ArticleKind(models.TextChoices):
    ARTICLE = "article", _("文章")
    PHOTO = "photo", _("图片说明")
    POEM = "poem", _("诗歌")
    LETTER = "letter", _("来信")
    NOTICE = "notice", _("公告启事")
    TABLE = "table", _("表格名单")


class ArticleState(models.TextChoices):
    """Whether an article's address still shows it.

    A later reading may have merged it into another, or not found it; a person may have withdrawn it, for good.
    """

    CURRENT = "current", _("在库")
    MERGED = "merged", _("已并入他文")
    VANISHED = "vanished", _("已不再识读到")
    WITHDRAWN = "withdrawn", _("已撤下")


class CutPart(models.TextChoices):
    """What letters of a page are of an article."""

    KICKER = "kicker", _("肩题")
    HEADLINE = "headline", _("主题")
    SUBHEADLINE = "subheadline", _("副题")
    BYLINE = "byline", _("署名")
    BODY = "body", _("正文")
    CAPTION = "caption", _("图片说明")


class Role(models.TextChoices):
    REPORTER = "reporter", _("记者")
    CORRESPONDENT = "correspondent", _("通讯员")
    PHOTOGRAPHER = "photographer", _("摄影")


class MeasureVerdict(models.TextChoices):
    """What a curator says of measures."""

    JOIN = "join", _("是一回事")
    PART = "part", _("是两回事")
    SPLIT = "split", _("按字分列")
    CHOOSE = "choose", _("列为主要指标")


class Movement(models.TextChoices):
    """Which end of a movement a fact is: 由63份精简到19份."""

    FROM = "from", _("起")
    TO = "to", _("止")


class MetricKind(models.TextChoices):
    LEVEL = "level", _("数值")
    CHANGE = "change", _("变化")
    SHARE = "share", _("占比")
    TARGET = "target", _("目标")


class Bound(models.TextChoices):
    ABOUT = "about", _("约")
    OVER = "over", _("超过")
    UNDER = "under", _("不足")
    AT_LEAST = "at_least", _("以上")
    AT_MOST = "at_most", _("以内")


class ReviewState(models.TextChoices):
    UNREVIEWED = "unreviewed", _("未核")
    CONFIRMED = "confirmed", _("已核实")
    CORRECTED = "corrected", _("已更正")
    REJECTED = "rejected", _("已剔除")


class ReportState(models.TextChoices):
    OPEN = "open", _("待处理")
    ACCEPTED = "accepted", _("已采纳")
    DECLINED = "declined", _("未采纳")


class JobKind(models.TextChoices):
    """What workers do of the archive as a whole."""

    REBUILD = "rebuild", _("重建检索索引")
    EXPORT = "export", _("导出全库")


class JobState(models.TextChoices):
    """What became of a job that was left to a worker."""

    WAITING = "waiting", _("等待处理")
    RUNNING = "running", _("正在处理")
    DONE = "done", _("已完成")
    FAILED = "failed", _("未能完成")


class IncomingState(models.TextChoices):
    """What became of a file that was given to the queue; one offered at the desk waits for its giver's word first."""

    OFFERED = "offered", _("待确认")
    WAITING = "waiting", _("等待识读")
    READ = "read", _("已入库")
    KNOWN = "known", _("已有此版")
    FAILED = "failed", _("未能识读")


class MentionKind(models.TextChoices):
    """What an article names in its text."""

    PERSON = "person", _("人物")
    ORGANISATION = "organisation", _("机构")


class Target(models.TextChoices):
    """What a decision is about."""

    FACT = "fact", _("数据")
    ARTICLE = "article", _("文章")
    PAGE = "page", _("版面")
    MEASURE = "measure", _("指标")
    NEWSPAPER = "paper", _("报纸")
    PLACE = "place", _("地名")
    MENTION = "mention", _("文中人物与机构")


class Verb(models.TextChoices):
    """What a person did."""

    CONFIRM = "confirm", _("核实")
    CORRECT = "correct", _("更正")
    REJECT = "reject", _("剔除")
    REOPEN = "reopen", _("退回未核")
    ADD = "add", _("增补")
    CUT = "cut", _("划分")
    WITHDRAW = "withdraw", _("撤下")
    RESTORE = "restore", _("恢复")
    KEEP = "keep", _("维持原判")
    TAKE = "take", _("采用新识读")
    UNDO = "undo", _("撤销")
    CARRY = "carry", _("由旧档转入")
    JOIN = "join", _("并为一项")
    PART = "part", _("分为两项")
    SPLIT = "split", _("按字分列")
    CHOOSE = "choose", _("列为主要指标")


class DecisionSource(models.TextChoices):
    """Where a decision was made."""

    DESK = "desk", _("校订台")
    SHEET = "sheet", _("表格")
    PROPOSAL = "proposal", _("读者建议")
    API = "api", _("接口")
    MIGRATION = "migration", _("旧档")
    READING = "reading", _("识读")


class DisagreementState(models.TextChoices):
    OPEN = "open", _("待定")
    KEPT = "kept", _("维持")
    TAKEN = "taken", _("采用")
