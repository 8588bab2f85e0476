"""The roles of the desk: groups, each with all rights of the one before it."""

from django.db import migrations

VIEWED = ("sourcepage", "article", "metric", "newspaper", "place", "factset", "mistakereport")
OWN = {
    "review_metric": "metric", "import_facts": "metric", "export_facts": "metric", "withdraw_article": "article",
    "cut_page": "sourcepage", "ingest_page": "sourcepage", "freeze_factset": "factset",
}
ROLES = {
    "投稿人": (*(f"view_{model}" for model in VIEWED), "export_facts", "ingest_page"),
    "校订员": ("review_metric", "change_article", "change_mistakereport", "cut_page"),
    "编辑": (
        "import_facts", "withdraw_article", "change_sourcepage", "change_newspaper", "add_place", "change_place",
        "freeze_factset", "change_factset",
    ),
    "管理员": ("view_user", "add_user", "change_user", "view_group", "view_accessattempt", "delete_accessattempt"),
}
APPS = {"user": "auth", "group": "auth", "accessattempt": "axes"}


def make_roles(apps, schema_editor):
    ContentType = apps.get_model("contenttypes", "ContentType")
    Permission, Group = apps.get_model("auth", "Permission"), apps.get_model("auth", "Group")
    alias = schema_editor.connection.alias
    labels = dict(LABELS)
    rights = []
    for role, more in ROLES.items():
        for codename in more:
            model = OWN.get(codename) or codename.partition("_")[2]
            kind, _ = ContentType.objects.using(alias).get_or_create(app_label=APPS.get(model, "articles"), model=model)
            name = labels.get(codename) or f"Can {codename.replace('_', ' ')}"
            right, _ = Permission.objects.using(alias).get_or_create(content_type=kind, codename=codename, defaults={"name": name})
            rights.append(right)
        group, _ = Group.objects.using(alias).get_or_create(name=role)
        group.permissions.add(*rights)


LABELS = [
    ("review_metric", "核对数据"), ("import_facts", "由表格导入数据"), ("export_facts", "导出数据"),
    ("withdraw_article", "撤下和恢复文章"), ("cut_page", "划分版面"), ("ingest_page", "收入版面"),
    ("freeze_factset", "固定数据集"),
]


class Migration(migrations.Migration):

    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
        ('articles', '0012_facts_history_is_decisions'),
    ]

    operations = [
        migrations.AlterModelOptions(
            name='article',
            options={'ordering': ['page', 'position'], 'permissions': [('withdraw_article', '撤下和恢复文章')], 'verbose_name': '文章', 'verbose_name_plural': '文章'},
        ),
        migrations.AlterModelOptions(
            name='factset',
            options={'ordering': ['-frozen_at', '-id'], 'permissions': [('freeze_factset', '固定数据集')], 'verbose_name': '数据集', 'verbose_name_plural': '数据集'},
        ),
        migrations.AlterModelOptions(
            name='metric',
            options={'ordering': ['article', 'start'], 'permissions': [('review_metric', '核对数据'), ('import_facts', '由表格导入数据'), ('export_facts', '导出数据')], 'verbose_name': '数据', 'verbose_name_plural': '数据'},
        ),
        migrations.AlterModelOptions(
            name='sourcepage',
            options={'ordering': ['-published', '-id'], 'permissions': [('cut_page', '划分版面'), ('ingest_page', '收入版面')], 'verbose_name': '版面', 'verbose_name_plural': '版面'},
        ),
        migrations.RunPython(make_roles, migrations.RunPython.noop),
    ]
