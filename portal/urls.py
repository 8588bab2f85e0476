"""Where everything is: the reader's pages at the root, the curators' desk under /admin/."""

from django.contrib import admin
from django.urls import include, path
from django.views.decorators.csrf import csrf_exempt
from django.views.i18n import set_language

urlpatterns = [
    path("admin/review/alike/", include("articles.admin.alike")),
    path("admin/review/", include("articles.admin.review")),
    path("admin/sample/", include("articles.admin.judging")),
    path("admin/progress/", include("articles.admin.progress")),
    path("admin/record/", include("articles.admin.record")),
    path("admin/upload/", include("articles.admin.uploading")),
    path("admin/pages/<int:pk>/cut/", include("articles.admin.cutting")),
    path("admin/pages/<int:pk>/missed/", include("articles.admin.missing")),
    path("admin/articles/<int:pk>/fact/", include("articles.admin.additions")),
    path("admin/", admin.site.urls),
    # a choice of language harms nobody, and pages without tokens can be cached
    path("i18n/setlang/", csrf_exempt(set_language), name="set_language"),
    path("", include("articles.urls")),
]

handler500 = "articles.http.outages.fault"
handler400 = "articles.http.outages.bad_request"
