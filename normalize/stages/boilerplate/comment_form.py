"""The comment form under an article: "Leave a Reply", "Your email address will not be published."."""

from __future__ import annotations

import re

from normalize.stages.boilerplate.furniture import Furniture, Grade, Line, phrases
from normalize.text.rule import Bad

_SURE = phrases(
    """leave a reply
    leave your reply
    leave reply
    leave a reply cancel reply
    leave a comment
    leave your comment
    leave us a comment
    leave comment
    leave a comment cancel reply
    cancel reply
    click here to cancel reply
    click here to cancel reply.
    post a comment
    post your comment
    post comment
    post a reply
    add a comment
    add your comment
    add comment
    add new comment
    write a comment
    write your comment
    submit comment
    submit a comment
    submit your comment
    your email address will not be published
    your email address will not be published.
    your e-mail address will not be published
    your e-mail address will not be published.
    your email is never published nor shared.
    required fields are marked
    required fields are marked *
    required fields are marked *.
    required fields are marked.
    fields marked with an asterisk (*) are required
    be the first to comment
    be the first to comment!
    be the first to comment on this article
    be the first to leave a comment
    comments are closed
    comments are closed.
    you must be logged in to post a comment
    you must be logged in to post a comment.
    you must log in to post a comment
    you must log in to post a comment.
    log in to leave a comment
    login to leave a comment
    log in to comment
    sign in to comment
    save my name, email, and website in this browser for the next time i comment
    save my name, email, and website in this browser for the next time i comment.
    notify me of follow-up comments by email
    notify me of follow-up comments by email.
    notify me of followup comments via e-mail
    notify me of new posts by email
    notify me of new posts by email.
    this site uses akismet to reduce spam.
    this site uses akismet to reduce spam
    learn how your comment data is processed
    learn how your comment data is processed.
    comments powered by disqus
    comments powered by disqus.
    blog comments powered by disqus
    blog comments powered by disqus.
    please enable javascript to view the comments powered by disqus.
    view the discussion thread.
    اترك تعليقا
    اترك تعليقك
    اترك تعليق
    اترك ردا
    اترك رد
    أضف تعليقا
    أضف تعليق
    أضف تعليقك
    أضف ردا
    إضافة تعليق
    اكتب تعليقا
    اكتب تعليقك
    إلغاء الرد
    لن يتم نشر عنوان بريدك الإلكتروني
    لن يتم نشر عنوان بريدك الإلكتروني.
    لن يتم نشر البريد الإلكتروني
    الحقول الإلزامية مشار إليها بـ *
    الحقول الإلزامية مشار إليها بـ
    التعليقات مغلقة
    التعليقات مغلقة."""
)

_LABELS = phrases(
    """comment
    comments
    your comment
    no comments
    no comments yet
    name
    your name
    full name
    email
    e-mail
    your email
    email address
    website
    web site
    url
    subject
    message
    submit
    send
    reply
    join the discussion
    have your say
    التعليقات
    تعليقات
    لا توجد تعليقات
    الاسم
    البريد الإلكتروني
    الموقع الإلكتروني
    الموقع
    تعليق
    إرسال"""
)

_FIELD = re.compile(
    r"(?:(?:your )?(?:full )?name|(?:your )?e-?mail(?: address)?|mail|web ?site|comment|الاسم"
    r"|البريد الالكتروني|التعليق)"
    r" ?(?:\*|\(required\)|\(will not be published\)|,? ?\(will not be published\) ?\(required\)) ?\*?"
)
_COUNT = re.compile(r"(?:comments|تعليقات|التعليقات) ?\(\d{1,5}\)")
_COUNT_LABEL = re.compile(r"\d{1,5} (?:comments?|replies|تعليقات|تعليق)")
_THREAD = re.compile(r"(?:\d{1,4}|one|two|three) (?:thoughts?|responses?|comments|replies) (?:on|to) \S.{2,160}")
_TAGS = re.compile(r"you may use these html tags and attributes ?:.{0,300}")
_REPLY_TO = re.compile(r"leave a reply to .{2,50} cancel reply")


def _grade(line: Line) -> Grade | None:
    if line.label in _SURE or _FIELD.fullmatch(line.folded) or _COUNT.fullmatch(line.folded):
        return Grade.SURE
    if line.label in _LABELS or _COUNT_LABEL.fullmatch(line.folded):
        return Grade.LABEL
    if _TAGS.fullmatch(line.folded) or _REPLY_TO.fullmatch(line.folded):
        return Grade.SURE
    if _THREAD.fullmatch(line.folded):
        return Grade.DOUBTFUL
    return None


RULE = Furniture(
    id="boilerplate.comment-form",
    called="a comment form",
    reason="A comment form stands in the article.",
    argument=(
        "Deleted by itself only where a whole block is a fixed formula of such forms (a closed list, word for word): "
        "an article's sentence would go on, or stand in quotation marks. Labels that are words of their own (Name, "
        "Comments) count only beside such a formula; a heading over readers' comments is an editor's."
    ),
    arabic="اترك تعليقاً «leave a comment», الحقول الإلزامية «the compulsory fields».",
    gates=frozenset(
        "comment comments reply replies email mail html thought thoughts response responses akismet fields "
        "التعليقات الالكتروني الالزامية".split()
    ),
    grade=_grade,
    bad=(
        Bad("The road was closed again.\n\nLeave a Reply", "The road was closed again."),
        Bad(
            "He left the city.\n\nLeave a comment\n\nYour email address will not be published. "
            "Required fields are marked *\n",
            "He left the city.\n",
        ),
        Bad("The market opened late.\n\nاترك تعليقاً\n\nالاسم *\n\nالبريد الإلكتروني *", "The market opened late."),
        Bad("The shelling went on.\n\nName\nEmail\nWebsite\nPost Comment", "The shelling went on."),
        Bad("The shelling went on.\n\n2 thoughts on “Shells on the market”", "The shelling went on."),
    ),
    good=(
        "“Leave a reply,” she told the man at the desk, “and we will call you.”",
        "Under the video stood only: “Leave a comment”.",
        "Leave a comment to win, the bakery wrote to its customers.",
        "Comments\n\nThe minister made three of them on Monday.",
        "His last words were few.\n\nNo comments",
        "The form asks for four things:\n\nName\n\nThe applicant's name is checked first.",
        "Comments are closed to nobody, the editor said.",
    ),
)
