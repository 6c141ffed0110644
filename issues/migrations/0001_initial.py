import datetime
import django.core.validators
import django.db.models.deletion
import django.db.models.expressions
import django.utils.timezone
import issues.models.imprint
from django.conf import settings
from django.db import migrations, models

from issues.triggers import TRIGGERS
from common.triggers import MakeTriggers


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('admin', '0003_logentry_add_action_flag_choices'),
        ('auth', '0012_alter_user_first_name_max_length'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Bulletin',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('issuing_body', models.CharField(blank=True, help_text='照印，如“某某办公室编”', max_length=120, verbose_name='编发单位')),
                ('approval_number', models.CharField(blank=True, max_length=60, verbose_name='批准文号')),
                ('editors', models.CharField(blank=True, help_text='姓名之间用顿号分开', max_length=120, verbose_name='责任编辑')),
                ('contact', models.CharField(blank=True, help_text='电话、邮箱，照印', max_length=200, verbose_name='联系方式')),
                ('marking', models.CharField(blank=True, help_text='如“内部资料”，印在首页左上角', max_length=20, validators=[issues.models.imprint.refuse_state_secret], verbose_name='标识')),
                ('file_copies', models.PositiveIntegerField(default=0, validators=[django.core.validators.MaxValueValidator(99999)], verbose_name='存档份数')),
                ('name', models.CharField(max_length=40, unique=True, verbose_name='刊名')),
                ('pinyin', models.CharField(blank=True, help_text='大写字母；新建时留空则按刊名拟出', max_length=240, verbose_name='刊名拼音')),
                ('name_pt', models.FloatField(default=60, help_text='磅；过宽时自动缩小', validators=[django.core.validators.MinValueValidator(22), django.core.validators.MaxValueValidator(100)], verbose_name='刊名字号')),
                ('masthead_lines', models.PositiveSmallIntegerField(default=7, help_text='报头在首页占几行（每页 22 行）', validators=[django.core.validators.MinValueValidator(6), django.core.validators.MaxValueValidator(12)], verbose_name='报头行数')),
                ('credit_place', models.CharField(choices=[('right', '右对齐'), ('indent', '左空二字')], default='right', max_length=8, verbose_name='供稿署名')),
                ('contents', models.BooleanField(default=False, verbose_name='印本期要目')),
                ('colophon_on_even_page', models.BooleanField(default=False, verbose_name='版记排在双页')),
                ('title_words', models.TextField(blank=True, help_text='题目转行时不拆开的词，如“人大常委会”；每行一个，或用顿号分开', validators=[django.core.validators.MaxLengthValidator(10000)], verbose_name='题目用词')),
                ('own_edits_eased', models.BooleanField(default=False, help_text='只供人手很少的单位；每次这样签发，审计日志都写明', verbose_name='改过稿的人可以签发')),
                ('overdue_days', models.PositiveSmallIntegerField(default=3, help_text='在一个步骤等待超过几天算逾期（1 至 365）；按日历日计，到的当天不算', validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(365)], verbose_name='逾期天数')),
                ('print_run_shown', models.BooleanField(default=False, verbose_name='印共印份数')),
                ('title_limit', models.PositiveSmallIntegerField(default=60, help_text='超过就警告；0 为不限', verbose_name='标题字数')),
                ('sentence_limit', models.PositiveSmallIntegerField(default=250, help_text='一句超过就提示；0 为不限', verbose_name='句子字数')),
                ('caption_limit', models.PositiveSmallIntegerField(default=40, help_text='超过就提示；0 为不限', verbose_name='图题字数')),
                ('article_limit', models.PositiveSmallIntegerField(default=0, help_text='一篇的正文（不含表格、图题）超过就警告；0 为不限', verbose_name='全篇字数')),
            ],
            options={
                'verbose_name': '刊物',
                'verbose_name_plural': '刊物',
                'ordering': ['name'],
            },
        ),
        migrations.CreateModel(
            name='Orphan',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=200, unique=True, verbose_name='名称')),
                ('seen_at', models.DateTimeField(verbose_name='首次见到')),
            ],
            options={
                'verbose_name': '无主文件',
                'verbose_name_plural': '无主文件',
                'ordering': ['name'],
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='Article',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField(blank=True, editable=False, null=True, verbose_name='次序')),
                ('title', models.CharField(max_length=120, verbose_name='标题')),
                ('subtitle', models.CharField(blank=True, max_length=120, verbose_name='副题')),
                ('body', models.TextField(blank=True, validators=[django.core.validators.MaxLengthValidator(300000)], verbose_name='正文')),
                ('credit_word', models.CharField(default='供稿', max_length=8, verbose_name='署名用语')),
                ('corrected_place', models.CharField(blank=True, help_text='那一期的哪一处，如“第3页《代表进小院》第2段”', max_length=200, verbose_name='更正位置')),
                ('status', models.CharField(choices=[('received', '待编'), ('editing', '在编'), ('accepted', '定稿')], default='received', max_length=16, verbose_name='状态')),
                ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='来稿时间')),
                ('updated_at', models.DateTimeField(auto_now=True, verbose_name='修改时间')),
                ('bulletin', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='articles', to='issues.bulletin', verbose_name='刊物')),
            ],
            options={
                'verbose_name': '稿件',
                'verbose_name_plural': '稿件',
                'ordering': ['-updated_at'],
            },
        ),
        migrations.CreateModel(
            name='Contributor',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('office', '供稿单位'), ('person', '供稿人')], max_length=8, verbose_name='类别')),
                ('name', models.CharField(max_length=100, verbose_name='名称')),
                ('office', models.ForeignKey(blank=True, limit_choices_to={'kind': 'office'}, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='people', to='issues.contributor', verbose_name='所在单位')),
            ],
            options={
                'verbose_name': '供稿者',
                'verbose_name_plural': '供稿单位和供稿人',
                'ordering': ['kind', 'name'],
            },
        ),
        migrations.CreateModel(
            name='Credit',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField(default=1, verbose_name='次序')),
                ('printed_name', models.CharField(blank=True, help_text='留空则按供稿者的名称', max_length=200, verbose_name='印作')),
                ('article', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='credits', to='issues.article', verbose_name='稿件')),
                ('contributor', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='credits', to='issues.contributor', verbose_name='供稿者')),
            ],
            options={
                'verbose_name': '署名',
                'verbose_name_plural': '署名',
                'ordering': ['position', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Exemption',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=64, verbose_name='代号')),
                ('rule', models.CharField(max_length=40, verbose_name='规则')),
                ('before', models.CharField(blank=True, max_length=20, verbose_name='前文')),
                ('found', models.TextField(blank=True, verbose_name='文字')),
                ('after', models.CharField(blank=True, max_length=20, verbose_name='后文')),
                ('reason', models.CharField(max_length=200, verbose_name='理由')),
                ('by_name', models.CharField(max_length=150, verbose_name='姓名')),
                ('at', models.DateTimeField(verbose_name='时间')),
                ('article', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='exemptions', to='issues.article', verbose_name='稿件')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='exemptions', to=settings.AUTH_USER_MODEL, verbose_name='人员')),
            ],
            options={
                'verbose_name': '保留',
                'verbose_name_plural': '保留',
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='Issue',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('issuing_body', models.CharField(blank=True, help_text='照印，如“某某办公室编”', max_length=120, verbose_name='编发单位')),
                ('approval_number', models.CharField(blank=True, max_length=60, verbose_name='批准文号')),
                ('editors', models.CharField(blank=True, help_text='姓名之间用顿号分开', max_length=120, verbose_name='责任编辑')),
                ('contact', models.CharField(blank=True, help_text='电话、邮箱，照印', max_length=200, verbose_name='联系方式')),
                ('marking', models.CharField(blank=True, help_text='如“内部资料”，印在首页左上角', max_length=20, validators=[issues.models.imprint.refuse_state_secret], verbose_name='标识')),
                ('file_copies', models.PositiveIntegerField(default=0, validators=[django.core.validators.MaxValueValidator(99999)], verbose_name='存档份数')),
                ('year', models.PositiveSmallIntegerField(validators=[django.core.validators.MinValueValidator(1949), django.core.validators.MaxValueValidator(2199)], verbose_name='年度')),
                ('year_number', models.PositiveIntegerField(blank=True, null=True, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(9999)], verbose_name='期号')),
                ('total_number', models.PositiveIntegerField(blank=True, null=True, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(9999)], verbose_name='总期号')),
                ('supplement_number', models.PositiveIntegerField(blank=True, help_text='增刊填此项，不填期号和总期号', null=True, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(9999)], verbose_name='增刊号')),
                ('date', models.DateField(validators=[django.core.validators.MinValueValidator(datetime.date(1949, 1, 1)), django.core.validators.MaxValueValidator(datetime.date(2199, 12, 31))], verbose_name='印发日期')),
                ('status', models.CharField(choices=[('draft', '拟稿'), ('review', '审校中'), ('sealed', '已签发'), ('withdrawn', '已撤销'), ('given_up', '已取消')], default='draft', editable=False, max_length=16, verbose_name='状态')),
                ('step', models.PositiveSmallIntegerField(blank=True, editable=False, null=True, verbose_name='审校步骤')),
                ('copy_number', models.CharField(blank=True, help_text='六位数字，只在需要时填', max_length=6, validators=[django.core.validators.RegexValidator('^[0-9]{6}\\Z', '份号是六位数字。')], verbose_name='份号')),
                ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='建立时间')),
                ('updated_at', models.DateTimeField(auto_now=True, verbose_name='修改时间')),
                ('bulletin', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='issues', to='issues.bulletin', verbose_name='刊物')),
            ],
            options={
                'verbose_name': '期次',
                'verbose_name_plural': '期次',
                'ordering': ['-date', '-year', '-year_number', '-pk'],
                'permissions': [('read_archive', '查阅档案、下载成品')],
            },
        ),
        migrations.AddField(
            model_name='article',
            name='corrects',
            field=models.ForeignKey(blank=True, help_text='本刊已签发的一期；印出来的只是稿件的正文', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='corrections', to='issues.issue', verbose_name='更正期次'),
        ),
        migrations.AddField(
            model_name='article',
            name='issue',
            field=models.ForeignKey(blank=True, help_text='留空则在稿库', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='articles', to='issues.issue', verbose_name='期次'),
        ),
        migrations.CreateModel(
            name='IssueRecipient',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('category', models.CharField(choices=[('superior', '报'), ('peer', '送'), ('subordinate', '发')], max_length=16, verbose_name='类别')),
                ('line', models.PositiveSmallIntegerField(default=1, help_text='版记中同类的第几行', validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(99)], verbose_name='行')),
                ('position', models.PositiveSmallIntegerField(default=1, help_text='行内的次序', validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(999)], verbose_name='次序')),
                ('name', models.CharField(help_text='照印的名称', max_length=200, verbose_name='名称')),
                ('mark', models.CharField(blank=True, help_text='与下一个名称之间的标点，行末留空', max_length=2, verbose_name='连接符')),
                ('copies', models.PositiveIntegerField(default=1, validators=[django.core.validators.MaxValueValidator(99999)], verbose_name='份数')),
                ('extra', models.BooleanField(default=False, verbose_name='本期增发')),
                ('issue', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='recipients', to='issues.issue', verbose_name='期次')),
            ],
            options={
                'verbose_name': '本期发送单位',
                'verbose_name_plural': '本期发送范围',
                'ordering': ['extra', models.Case(models.When(category='superior', then=0), models.When(category='peer', then=1), models.When(category='subordinate', then=2), output_field=models.IntegerField()), 'line', 'position', 'pk'],
            },
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
            },
        ),
        migrations.CreateModel(
            name='NumberSeries',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('year', '期号'), ('total', '总期号'), ('supplement', '增刊号')], max_length=16, verbose_name='编号')),
                ('year', models.PositiveSmallIntegerField(blank=True, help_text='总期号不分年度', null=True, verbose_name='年度')),
                ('start', models.PositiveIntegerField(validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(9999)], verbose_name='起点')),
                ('last', models.PositiveIntegerField(verbose_name='已编到')),
                ('bulletin', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='series', to='issues.bulletin', verbose_name='刊物')),
            ],
            options={
                'verbose_name': '编号序列',
                'verbose_name_plural': '期号登记簿',
                'ordering': ['bulletin', '-year', 'kind'],
            },
        ),
        migrations.CreateModel(
            name='NumberEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField(verbose_name='编号')),
                ('state', models.CharField(choices=[('reserved', '已占用'), ('used', '已签发'), ('free', '待用'), ('void', '空号')], max_length=16, verbose_name='状态')),
                ('reason', models.CharField(blank=True, max_length=200, verbose_name='说明')),
                ('changed_at', models.DateTimeField(auto_now=True, verbose_name='时间')),
                ('changed_name', models.CharField(blank=True, max_length=150, verbose_name='经手人姓名')),
                ('changed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='经手人')),
                ('issue', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='numbers', to='issues.issue', verbose_name='期次')),
                ('series', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='entries', to='issues.numberseries', verbose_name='编号序列')),
            ],
            options={
                'verbose_name': '编号',
                'verbose_name_plural': '编号',
                'ordering': ['series', 'number'],
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
            },
        ),
        migrations.CreateModel(
            name='Picture',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('digest', models.CharField(max_length=64, unique=True, verbose_name='文件摘要')),
                ('file', models.FileField(max_length=200, upload_to='', verbose_name='文件')),
                ('width', models.PositiveIntegerField(verbose_name='宽（像素）')),
                ('height', models.PositiveIntegerField(verbose_name='高（像素）')),
                ('mime', models.CharField(max_length=16, verbose_name='类型')),
                ('uploaded_at', models.DateTimeField(auto_now_add=True, verbose_name='上传时间')),
                ('used_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='最近用到')),
                ('uploaded_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='上传人')),
            ],
            options={
                'verbose_name': '图片',
                'verbose_name_plural': '图片',
                'ordering': ['-uploaded_at', '-pk'],
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='Presence',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('opened_at', models.DateTimeField(verbose_name='打开时间')),
                ('seen_at', models.DateTimeField(verbose_name='最近所见')),
                ('article', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='presences', to='issues.article', verbose_name='稿件')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='presences', to=settings.AUTH_USER_MODEL, verbose_name='人员')),
            ],
            options={
                'verbose_name': '在场',
                'verbose_name_plural': '在场',
                'ordering': ['opened_at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Proof',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('content', models.JSONField(default=dict, editable=False, verbose_name='内容')),
                ('content_digest', models.CharField(max_length=64, verbose_name='内容摘要')),
                ('pdf_digest', models.CharField(max_length=64, verbose_name='文件摘要')),
                ('file', models.FileField(max_length=200, upload_to='', verbose_name='文件')),
                ('size', models.PositiveIntegerField(verbose_name='字节数')),
                ('page_count', models.PositiveSmallIntegerField(verbose_name='页数')),
                ('titles', models.JSONField(default=list, help_text='清样上各篇的标题，供档案列出', verbose_name='标题')),
                ('findings', models.JSONField(default=None, editable=False, help_text='空：这份清样没有检查过', null=True, verbose_name='检查结果')),
                ('made_with', models.JSONField(default=dict, editable=False, verbose_name='排版环境')),
                ('made_at', models.DateTimeField(auto_now_add=True, verbose_name='制作时间')),
                ('issue', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='proofs', to='issues.issue', verbose_name='期次')),
                ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='制作人')),
            ],
            options={
                'verbose_name': '清样',
                'verbose_name_plural': '清样',
                'ordering': ['-pk'],
            },
        ),
        migrations.CreateModel(
            name='ProofFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('variant', models.CharField(max_length=16, verbose_name='用途')),
                ('file', models.FileField(max_length=200, upload_to='', verbose_name='文件')),
                ('digest', models.CharField(max_length=64, verbose_name='文件摘要')),
                ('size', models.PositiveIntegerField(verbose_name='字节数')),
                ('proof', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='files', to='issues.proof', verbose_name='清样')),
            ],
            options={
                'verbose_name': '清样的印刷文件',
                'verbose_name_plural': '清样的印刷文件',
                'ordering': ['proof', 'variant'],
            },
        ),
        migrations.CreateModel(
            name='Recipient',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('category', models.CharField(choices=[('superior', '报'), ('peer', '送'), ('subordinate', '发')], max_length=16, verbose_name='类别')),
                ('line', models.PositiveSmallIntegerField(default=1, help_text='版记中同类的第几行', validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(99)], verbose_name='行')),
                ('position', models.PositiveSmallIntegerField(default=1, help_text='行内的次序', validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(999)], verbose_name='次序')),
                ('name', models.CharField(help_text='照印的名称', max_length=200, verbose_name='名称')),
                ('mark', models.CharField(blank=True, help_text='与下一个名称之间的标点，行末留空', max_length=2, verbose_name='连接符')),
                ('copies', models.PositiveIntegerField(default=1, validators=[django.core.validators.MaxValueValidator(99999)], verbose_name='份数')),
                ('bulletin', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='recipients', to='issues.bulletin', verbose_name='刊物')),
            ],
            options={
                'verbose_name': '发送单位',
                'verbose_name_plural': '发送范围',
                'ordering': [models.Case(models.When(category='superior', then=0), models.When(category='peer', then=1), models.When(category='subordinate', then=2), output_field=models.IntegerField()), 'line', 'position', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Review',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('act', models.CharField(choices=[('submit', '送审'), ('pass', '通过'), ('return', '退回'), ('sign_off', '签发'), ('take_back', '收回送审'), ('give_up', '取消本期'), ('withdraw', '撤销本期')], max_length=16, verbose_name='事项')),
                ('step', models.CharField(blank=True, max_length=20, verbose_name='步骤')),
                ('reason', models.TextField(blank=True, max_length=2000, verbose_name='原因、意见')),
                ('by_name', models.CharField(max_length=150, verbose_name='姓名')),
                ('by_roles', models.CharField(blank=True, max_length=200, verbose_name='身份')),
                ('at', models.DateTimeField(verbose_name='时间')),
                ('address', models.CharField(blank=True, max_length=64, verbose_name='地址')),
                ('content_digest', models.CharField(blank=True, max_length=64, verbose_name='内容摘要')),
                ('pdf_digest', models.CharField(blank=True, max_length=64, verbose_name='文件摘要')),
                ('voided_at', models.DateTimeField(blank=True, null=True, verbose_name='作废时间')),
                ('void_reason', models.CharField(blank=True, max_length=200, verbose_name='作废原因')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reviews', to=settings.AUTH_USER_MODEL, verbose_name='人员')),
                ('issue', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reviews', to='issues.issue', verbose_name='期次')),
                ('proof', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='reviews', to='issues.proof', verbose_name='清样')),
            ],
            options={
                'verbose_name': '审校记录',
                'verbose_name_plural': '审校记录',
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='Notice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('turn', '待办'), ('overdue', '逾期'), ('returned', '退回'), ('voided', '作废'), ('sealed', '签发'), ('withdrawn', '撤销')], max_length=16, verbose_name='类别')),
                ('text', models.TextField(verbose_name='内容')),
                ('made_at', models.DateTimeField(verbose_name='时间')),
                ('read_at', models.DateTimeField(blank=True, null=True, verbose_name='已读时间')),
                ('recipient', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='notices', to=settings.AUTH_USER_MODEL, verbose_name='收件人')),
                ('cause', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='notices', to='issues.review', verbose_name='起因')),
            ],
            options={
                'verbose_name': '通知',
                'verbose_name_plural': '通知',
                'ordering': ['-pk'],
            },
        ),
        migrations.CreateModel(
            name='ReviewStep',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField(verbose_name='次序')),
                ('name', models.CharField(max_length=20, verbose_name='名称')),
                ('bulletin', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='steps', to='issues.bulletin', verbose_name='刊物')),
                ('group', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='auth.group', verbose_name='由谁')),
            ],
            options={
                'verbose_name': '审校步骤',
                'verbose_name_plural': '审校步骤',
                'ordering': ['position'],
            },
        ),
        migrations.CreateModel(
            name='Seal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sealed_at', models.DateTimeField(verbose_name='签发时间')),
                ('title', models.CharField(max_length=120, verbose_name='期次名称')),
                ('page_count', models.PositiveSmallIntegerField(verbose_name='页数')),
                ('print_run', models.PositiveIntegerField(verbose_name='印数')),
                ('content', models.JSONField(verbose_name='内容')),
                ('content_digest', models.CharField(max_length=64, verbose_name='内容摘要')),
                ('made_with', models.JSONField(default=dict, verbose_name='排版环境')),
                ('issue', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='seal', to='issues.issue', verbose_name='期次')),
                ('proof', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='seal', to='issues.proof', verbose_name='清样')),
                ('sign_off', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='seal', to='issues.review', verbose_name='签发')),
            ],
            options={
                'verbose_name': '签发封存',
                'verbose_name_plural': '签发封存',
                'ordering': ['-pk'],
            },
        ),
        migrations.CreateModel(
            name='SealedFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('variant', models.CharField(max_length=16, verbose_name='用途')),
                ('file', models.FileField(max_length=200, upload_to='', verbose_name='文件')),
                ('digest', models.CharField(max_length=64, verbose_name='文件摘要')),
                ('size', models.PositiveIntegerField(verbose_name='字节数')),
                ('seal', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='files', to='issues.seal', verbose_name='签发封存')),
            ],
            options={
                'verbose_name': '封存的文件',
                'verbose_name_plural': '封存的文件',
                'ordering': ['seal', 'variant'],
            },
        ),
        migrations.CreateModel(
            name='WaitingFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('token', models.CharField(max_length=32, unique=True, verbose_name='代号')),
                ('purpose', models.CharField(max_length=40, verbose_name='用途')),
                ('name', models.CharField(max_length=255, verbose_name='名称')),
                ('file', models.FileField(max_length=200, upload_to='', verbose_name='文件')),
                ('made_at', models.DateTimeField(auto_now_add=True, verbose_name='时间')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='waiting_files', to=settings.AUTH_USER_MODEL, verbose_name='人员')),
            ],
            options={
                'verbose_name': '待确认的文件',
                'verbose_name_plural': '待确认的文件',
                'ordering': ['pk'],
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='ArticleVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField(verbose_name='版次')),
                ('title', models.CharField(max_length=120, verbose_name='标题')),
                ('subtitle', models.CharField(blank=True, max_length=120, verbose_name='副题')),
                ('body', models.TextField(blank=True, verbose_name='正文')),
                ('credit', models.TextField(blank=True, verbose_name='署名')),
                ('act', models.CharField(choices=[('created', '新建'), ('imported', '导入'), ('changed', '修改'), ('mended', '改正'), ('merged', '合并'), ('restored', '恢复旧版')], max_length=16, verbose_name='事项')),
                ('by_name', models.CharField(blank=True, max_length=150, verbose_name='姓名')),
                ('at', models.DateTimeField(verbose_name='时间')),
                ('article', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='versions', to='issues.article', verbose_name='稿件')),
                ('by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='人员')),
            ],
            options={
                'verbose_name': '稿件版本',
                'verbose_name_plural': '稿件版本',
                'ordering': ['-number'],
                'constraints': [models.UniqueConstraint(fields=('article', 'number'), name='version_number_unique')],
            },
        ),
        migrations.AddConstraint(
            model_name='contributor',
            constraint=models.UniqueConstraint(fields=('kind', 'name', 'office'), name='contributor_unique_in_office', violation_error_message='这个单位已有同名的供稿人。'),
        ),
        migrations.AddConstraint(
            model_name='contributor',
            constraint=models.UniqueConstraint(condition=models.Q(('office__isnull', True)), fields=('kind', 'name'), name='contributor_unique_without_office', violation_error_message='已有同名的供稿者。'),
        ),
        migrations.AddConstraint(
            model_name='contributor',
            constraint=models.CheckConstraint(condition=models.Q(('kind', 'person'), ('office__isnull', True), _connector='OR'), name='contributor_office_of_person_only', violation_error_message='供稿单位不再填所在单位。'),
        ),
        migrations.AddConstraint(
            model_name='exemption',
            constraint=models.UniqueConstraint(fields=('article', 'key'), name='exemption_once_a_place'),
        ),
        migrations.AddConstraint(
            model_name='exemption',
            constraint=models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='exemption_has_a_reason'),
        ),
        migrations.AddIndex(
            model_name='issue',
            index=models.Index(fields=['-date', '-year', '-year_number', '-id'], name='issue_in_order'),
        ),
        migrations.AddIndex(
            model_name='issue',
            index=models.Index(fields=['-year', '-date', '-id'], name='issue_in_archive'),
        ),
        migrations.AddConstraint(
            model_name='issue',
            constraint=models.UniqueConstraint(condition=models.Q(('status', 'given_up'), _negated=True), fields=('bulletin', 'year', 'year_number'), name='issue_year_number_unique', violation_error_message='这一年已有同一期号的期次。'),
        ),
        migrations.AddConstraint(
            model_name='issue',
            constraint=models.UniqueConstraint(condition=models.Q(('status', 'given_up'), _negated=True), fields=('bulletin', 'total_number'), name='issue_total_number_unique', violation_error_message='已有同一总期号的期次。'),
        ),
        migrations.AddConstraint(
            model_name='issue',
            constraint=models.UniqueConstraint(condition=models.Q(('status', 'given_up'), _negated=True), fields=('bulletin', 'year', 'supplement_number'), name='issue_supplement_number_unique', violation_error_message='这一年已有同一增刊号的增刊。'),
        ),
        migrations.AddConstraint(
            model_name='issue',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('supplement_number__isnull', True), ('year_number__isnull', False), ('year_number__range', (1, 9999))), models.Q(('supplement_number__isnull', False), ('supplement_number__range', (1, 9999)), ('total_number__isnull', True), ('year_number__isnull', True)), _connector='OR'), name='issue_regular_or_supplement', violation_error_message='正刊填期号，增刊只填增刊号，两者填且只填一个。'),
        ),
        migrations.AddConstraint(
            model_name='issue',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('status', 'review'), ('step__isnull', False)), models.Q(models.Q(('status', 'review'), _negated=True), ('step__isnull', True)), _connector='OR'), name='issue_waits_at_a_step_in_review_only'),
        ),
        migrations.AddConstraint(
            model_name='issue',
            constraint=models.CheckConstraint(condition=models.Q(('total_number__isnull', True), ('total_number__range', (1, 9999)), _connector='OR'), name='issue_total_number_printable', violation_error_message='总期号从 1 到 9999。'),
        ),
        migrations.AddIndex(
            model_name='article',
            index=models.Index(fields=['-updated_at', '-id'], name='article_in_order'),
        ),
        migrations.AddIndex(
            model_name='article',
            index=models.Index(fields=['status', '-updated_at', '-id'], name='article_of_status'),
        ),
        migrations.AddIndex(
            model_name='article',
            index=models.Index(condition=models.Q(('issue__isnull', True)), fields=['issue', '-updated_at', '-id'], name='article_in_pool'),
        ),
        migrations.AddIndex(
            model_name='article',
            index=models.Index(condition=models.Q(('issue__isnull', True)), fields=['-updated_at', '-id'], name='article_pool_in_order'),
        ),
        migrations.AddIndex(
            model_name='article',
            index=models.Index(condition=models.Q(('issue__isnull', True)), fields=['bulletin', '-created_at', '-id'], name='article_come_to_pool'),
        ),
        migrations.AddConstraint(
            model_name='article',
            constraint=models.UniqueConstraint(fields=('issue', 'position'), name='article_position_unique', violation_error_message='同一期里两篇稿件的次序相同。'),
        ),
        migrations.AddConstraint(
            model_name='article',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('issue__isnull', True), ('position__isnull', True)), models.Q(('issue__isnull', False), ('position__isnull', False)), _connector='OR'), name='article_position_in_issue_only'),
        ),
        migrations.AddConstraint(
            model_name='article',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('corrected_place', ''), ('corrects__isnull', True)), models.Q(('corrects__isnull', False), models.Q(('corrected_place', ''), _negated=True)), _connector='OR'), name='article_corrects_a_place_of_an_issue', violation_error_message='写了更正位置，没有选更正哪一期。请选期次，或把更正位置删去。'),
        ),
        migrations.AddConstraint(
            model_name='listedword',
            constraint=models.UniqueConstraint(fields=('bulletin', 'wrong'), name='listed_word_once_in_bulletin', violation_error_message='本刊词表里已有这个词，请改那一条。'),
        ),
        migrations.AddConstraint(
            model_name='listedword',
            constraint=models.CheckConstraint(condition=models.Q(('right', models.F('wrong')), _negated=True), name='listed_word_is_not_right', violation_error_message='“词”和“应为”相同。'),
        ),
        migrations.AddConstraint(
            model_name='listedword',
            constraint=models.CheckConstraint(condition=models.Q(('weight', 'off'), ('why', ''), _negated=True), name='listed_word_off_has_a_reason', violation_error_message='不查这个词，请写明理由。'),
        ),
        migrations.AddConstraint(
            model_name='numberseries',
            constraint=models.UniqueConstraint(fields=('bulletin', 'kind', 'year'), name='series_unique'),
        ),
        migrations.AddConstraint(
            model_name='numberseries',
            constraint=models.UniqueConstraint(condition=models.Q(('year__isnull', True)), fields=('bulletin', 'kind'), name='series_without_year_unique'),
        ),
        migrations.AddConstraint(
            model_name='numberseries',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind', 'total'), ('year__isnull', True)), models.Q(models.Q(('kind', 'total'), _negated=True), ('year__isnull', False)), _connector='OR'), name='series_of_a_year_or_in_all'),
        ),
        migrations.AddConstraint(
            model_name='numberseries',
            constraint=models.CheckConstraint(condition=models.Q(('last__gte', django.db.models.expressions.CombinedExpression(models.F('start'), '-', models.Value(1))), ('start__gte', 1)), name='series_stands_somewhere'),
        ),
        migrations.AddIndex(
            model_name='numberentry',
            index=models.Index(condition=models.Q(('state', 'free')), fields=['series', 'number'], name='number_free'),
        ),
        migrations.AddConstraint(
            model_name='numberentry',
            constraint=models.UniqueConstraint(fields=('series', 'number'), name='number_unique'),
        ),
        migrations.AddConstraint(
            model_name='numberentry',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('issue__isnull', False), ('state__in', ['reserved', 'used'])), models.Q(('issue__isnull', True), ('state', 'free')), models.Q(('issue__isnull', True), ('state', 'void'), models.Q(('reason', ''), _negated=True)), _connector='OR'), name='number_is_explained'),
        ),
        migrations.AddConstraint(
            model_name='official',
            constraint=models.UniqueConstraint(fields=('bulletin', 'position'), name='official_position_unique', violation_error_message='名录里有两个相同的次序。'),
        ),
        migrations.AddConstraint(
            model_name='official',
            constraint=models.UniqueConstraint(fields=('bulletin', 'name'), name='official_name_unique', violation_error_message='本刊名录里已有这个名称。同名的两人分不清，只能列一人。'),
        ),
        migrations.AddConstraint(
            model_name='official',
            constraint=models.CheckConstraint(condition=models.Q(('position__gte', 1)), name='official_position_from_one', violation_error_message='次序从 1 起。'),
        ),
        migrations.AddConstraint(
            model_name='official',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('former_titles', ''), ('kind', 'body'), ('title', '')), models.Q(('kind', 'person'), models.Q(('title', ''), _negated=True)), _connector='OR'), name='official_person_has_title', violation_error_message='领导请填现任职务；机构没有职务，“现任职务”“不再用的职务”留空。'),
        ),
        migrations.AddConstraint(
            model_name='presence',
            constraint=models.UniqueConstraint(fields=('article', 'user'), name='presence_once_an_account'),
        ),
        migrations.AddConstraint(
            model_name='prooffile',
            constraint=models.UniqueConstraint(fields=('proof', 'variant'), name='proof_variant_unique'),
        ),
        migrations.AddConstraint(
            model_name='review',
            constraint=models.CheckConstraint(condition=models.Q(('act__in', ['give_up']), models.Q(('proof__isnull', False), models.Q(('content_digest', ''), _negated=True)), _connector='OR'), name='review_is_of_a_proof'),
        ),
        migrations.AddConstraint(
            model_name='review',
            constraint=models.UniqueConstraint(condition=models.Q(('act', 'sign_off')), fields=('issue',), name='issue_signed_off_once'),
        ),
        migrations.AddIndex(
            model_name='notice',
            index=models.Index(condition=models.Q(('read_at__isnull', True)), fields=['recipient'], name='notice_unread'),
        ),
        migrations.AddConstraint(
            model_name='notice',
            constraint=models.UniqueConstraint(fields=('recipient', 'cause', 'kind'), name='notice_once_each'),
        ),
        migrations.AddConstraint(
            model_name='reviewstep',
            constraint=models.UniqueConstraint(fields=('bulletin', 'position'), name='step_position_unique', violation_error_message='两个步骤的次序相同。'),
        ),
        migrations.AddConstraint(
            model_name='sealedfile',
            constraint=models.UniqueConstraint(fields=('seal', 'variant'), name='sealed_variant_unique'),
        ),
        # 历史 of what is no article is Django's own log, by the object: its table has no index for that.
        migrations.RunSQL(
            "CREATE INDEX issues_admin_log_of_object ON django_admin_log (content_type_id, object_id)",
            "DROP INDEX issues_admin_log_of_object",
        ),
        MakeTriggers(TRIGGERS),
    ]
