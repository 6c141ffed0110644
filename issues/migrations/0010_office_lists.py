"""The office's own words, officials and bodies, and limits of length.

SQLite makes the table of bulletins anew for its fields; that table has no triggers, and none looks into it.
"""

import django.core.validators
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('issues', '0009_exemption'),
    ]

    operations = [
        migrations.AddField(
            model_name='bulletin',
            name='article_limit',
            field=models.PositiveSmallIntegerField(default=0, help_text='一篇的正文（不含表格、图题）超过就警告；0 为不限', verbose_name='全篇字数'),
        ),
        migrations.AddField(
            model_name='bulletin',
            name='caption_limit',
            field=models.PositiveSmallIntegerField(default=40, help_text='超过就提示；0 为不限', verbose_name='图题字数'),
        ),
        migrations.AddField(
            model_name='bulletin',
            name='sentence_limit',
            field=models.PositiveSmallIntegerField(default=250, help_text='一句超过就提示；0 为不限', verbose_name='句子字数'),
        ),
        migrations.AddField(
            model_name='bulletin',
            name='title_limit',
            field=models.PositiveSmallIntegerField(default=60, help_text='超过就警告；0 为不限', verbose_name='标题字数'),
        ),
        migrations.CreateModel(
            name='ListedWord',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('wrong', models.CharField(help_text='稿件里不应出现的写法，至少两个字，如“联络站点”', max_length=40, validators=[django.core.validators.MinLengthValidator(2)], verbose_name='词')),
                ('right', models.CharField(blank=True, help_text='正确的写法，如“联络站”；要看上下文才知道的、禁用的，留空', max_length=40, verbose_name='应为')),
                ('weight', models.CharField(choices=[('error', '错误'), ('warning', '警告'), ('note', '提示'), ('off', '不查')], default='warning', help_text='错误：改掉或写明理由保留，才能送审，“应为”留空的就是禁用词；警告：应当看一看；提示：供参考，不能一键改正；不查：随系统带来的词表里有这个词，本刊不查它', max_length=8, verbose_name='程度')),
                ('contexts', models.TextField(blank=True, help_text='含有这个词而没有错的说法，每行一个。如词是“布署”，这里写“公布署名”', validators=[django.core.validators.MaxLengthValidator(1000)], verbose_name='不算错的上下文')),
                ('why', models.CharField(blank=True, help_text='检查时一并显示，如“市委办 3 月通知，不再用这个提法”；不查的必填', max_length=100, verbose_name='理由')),
                ('bulletin', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='words', to='issues.bulletin', verbose_name='刊物')),
            ],
            options={
                'verbose_name': '词表词条',
                'verbose_name_plural': '词表',
                'ordering': ['bulletin', 'wrong'],
                'constraints': [models.UniqueConstraint(fields=('bulletin', 'wrong'), name='listed_word_once_in_bulletin', violation_error_message='本刊词表里已有这个词，请改那一条。'), models.CheckConstraint(condition=models.Q(('right', models.F('wrong')), _negated=True), name='listed_word_is_not_right', violation_error_message='“词”和“应为”相同。'), models.CheckConstraint(condition=models.Q(('weight', 'off'), ('why', ''), _negated=True), name='listed_word_off_has_a_reason', violation_error_message='不查这个词，请写明理由。')],
            },
        ),
        migrations.CreateModel(
            name='Official',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField(blank=True, help_text='排在第几。要插在第 3 位就填 3，原来第 3 位以后的顺延；留空排在最后', validators=[django.core.validators.MinValueValidator(1)], verbose_name='次序')),
                ('kind', models.CharField(choices=[('person', '领导'), ('body', '机构')], default='person', max_length=8, verbose_name='类别')),
                ('name', models.CharField(help_text='姓名中间不空格；机构写全称，如“望川市人民代表大会常务委员会”', max_length=60, validators=[django.core.validators.MinLengthValidator(2)], verbose_name='姓名或全称')),
                ('title', models.CharField(blank=True, help_text='照印出来的写，几个职务用顿号分开，如“市人大常委会党组书记、主任”；机构留空', max_length=100, verbose_name='现任职务')),
                ('short_forms', models.TextField(blank=True, help_text='每行一个。领导：也可以用的职务，如“人大主任”（“主任”“党组书记”不必写）；机构：可用的简称，如“市人大常委会”，写在最前的用来一键改正', validators=[django.core.validators.MaxLengthValidator(1000)], verbose_name='可用的简称')),
                ('former_titles', models.TextField(blank=True, help_text='每行一个，如“青石区委书记”：和姓名写在一起就警告，前面有“原”“时任”的不算；机构留空', validators=[django.core.validators.MaxLengthValidator(1000)], verbose_name='不再用的职务')),
                ('wrong_names', models.TextField(blank=True, help_text='每行一个。领导：写错的姓名，如“顾之秋”；机构：不规范的名称，如“市人大常务委员会”', validators=[django.core.validators.MaxLengthValidator(1000)], verbose_name='不能用的写法')),
                ('active', models.BooleanField(default=True, help_text='不勾就留在名录里，检查时不用', verbose_name='检查')),
                ('bulletin', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='officials', to='issues.bulletin', verbose_name='刊物')),
            ],
            options={
                'verbose_name': '领导或机构',
                'verbose_name_plural': '领导和机构名录',
                'ordering': ['bulletin', 'position'],
                'constraints': [models.UniqueConstraint(fields=('bulletin', 'position'), name='official_position_unique', violation_error_message='名录里有两个相同的次序。'), models.UniqueConstraint(fields=('bulletin', 'name'), name='official_name_unique', violation_error_message='本刊名录里已有这个名称。同名的两人分不清，只能列一人。'), models.CheckConstraint(condition=models.Q(('position__gte', 1)), name='official_position_from_one', violation_error_message='次序从 1 起。'), models.CheckConstraint(condition=models.Q(models.Q(('former_titles', ''), ('kind', 'body'), ('title', '')), models.Q(('kind', 'person'), models.Q(('title', ''), _negated=True)), _connector='OR'), name='official_person_has_title', violation_error_message='领导请填现任职务；机构没有职务，“现任职务”“不再用的职务”留空。')],
            },
        ),
    ]
