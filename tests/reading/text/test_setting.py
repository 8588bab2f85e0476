"""How a page's lines are set."""

from articles.reading.text.setting import is_wrapped

SHORT = """　　受国际铜价连创新高影响，国内空调企业
成本压力陡增，多家企业正酝酿三月份上调出
厂价，幅度在5%左右。
　　一台1.5匹空调用铜约6公斤，铜价每涨一
万元，成本增加六十元。
　　经销商则抢在涨价前备货，顺德一家仓库
租金半个月涨了两成。

荔湾布匹市场

　　元宵已过，中大布匹市场却有四成档口没
有开门。店主们说，工人未返，订单不敢接。
　　一位浙江籍店主开出四千五百元月薪招车
位工，三天只等来两个人。

春季家博会三月开锣

　　第27届春季家具博览会将在琶洲开幕，展
览面积38万平方米，参展企业1400家。
"""


def test_columns_of_paragraphs_of_two_lines_are_hard_wrapped() -> None:
    assert is_wrapped([line.strip("　") for line in SHORT.split("\n")])


def test_paragraphs_between_which_a_few_lines_break_off_are_not() -> None:
    whole = [line.strip("　") for line in SHORT.replace("\n", "").replace("。　", "。\n　").split("\n")] * 4
    assert not is_wrapped([*whole, "铜价冲高，空调企业酝酿涨价", "布匹市场，开工不足六成", "家博会，三月开锣"])
