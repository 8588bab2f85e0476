"""The forms of spreadsheet that go out and come back: CSV with a byte order mark, and XLSX; what comes in is known by its content."""

from __future__ import annotations

from itertools import islice
from typing import Any

from django.contrib import messages
from django.contrib.admin.options import IncorrectLookupParameters
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from import_export.formats.base_formats import CSV, XLSX
from unfold.contrib.import_export.forms import ExportForm, ImportForm

from articles.admin.sheets.laid_by import LaidBySheet, is_here
from articles.admin.sheets.refused import words_of
from articles.admin.sheets.tables import table_of

MARK = "\ufeff"  # by which spreadsheet programs know UTF-8
REASONS_SHOWN = 8


class SheetCSV(CSV):  # type: ignore[misc]  # import-export has no types
    """CSV as spreadsheet programs write and read it."""

    def export_data(self, dataset: Any, **kwargs: Any) -> str:
        return MARK + str(super().export_data(dataset, **kwargs))

    def create_dataset(self, in_stream: bytes) -> Any:
        return table_of(in_stream)

    def is_binary(self) -> bool:
        return True

    def get_read_mode(self) -> str:
        return "rb"


class SheetXLSX(XLSX):  # type: ignore[misc]
    """A workbook's first sheet, every cell as the text that a CSV would have."""

    def create_dataset(self, in_stream: bytes) -> Any:
        return table_of(in_stream)


FORMATS: tuple[type[Any], ...] = (SheetXLSX, SheetCSV)


class SheetExportForm(ExportForm):  # type: ignore[misc]  # unfold has no types
    """The form of an export with the first format chosen: whoever wants another says so."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["format"].initial = "0"


class SheetImportForm(ImportForm):  # type: ignore[misc]
    """The form of an import, likewise."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["format"].initial = "0"


class SheetAdmin:
    """An admin page whose sheets go out and come in as XLSX or CSV; one that cannot be read is refused in plain words."""

    formats = FORMATS
    import_form_class = SheetImportForm
    export_form_class = SheetExportForm
    tmp_storage_class = LaidBySheet
    model: Any
    get_model_info: Any
    get_import_resource_classes: Any
    create_confirm_form: Any
    has_import_permission: Any

    def get_import_formats(self) -> list[type[Any]]:
        return list(FORMATS)

    def get_export_formats(self) -> list[type[Any]]:
        return list(FORMATS)

    def add_data_read_fail_error_to_form(self, form: Any, error: Exception) -> None:
        form.add_error("import_file", words_of(error))

    def import_action(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """The form of an import, which names the columns that change something."""
        answer = super().import_action(request, **kwargs)  # type: ignore[misc]  # import-export's
        (resource,) = self.get_import_resource_classes(request)
        answer.context_data["changing"] = resource.changing
        return answer  # type: ignore[no-any-return]

    def export_action(self, request: HttpRequest) -> HttpResponse:
        """The form of an export; an address that asks for what no row has leads to the list, as the list's own does."""
        try:
            return super().export_action(request)  # type: ignore[misc,no-any-return]  # import-export's
        except IncorrectLookupParameters:
            return HttpResponseRedirect(reverse("admin:{}_{}_changelist".format(*self.get_model_info())))

    @method_decorator(require_POST)
    def process_import(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Take in the sheet that was previewed; one that is here no more (taken in already, let go) is asked for again."""
        if not self.has_import_permission(request):
            raise PermissionDenied
        form = self.create_confirm_form(request)
        if form.is_valid() and is_laid_by(form.cleaned_data):
            try:
                return super().process_import(request, **kwargs)  # type: ignore[misc,no-any-return]  # import-export's
            except FileNotFoundError:  # the same form sent twice at once
                pass
        messages.warning(request, _("这份表格已经导入，或已不在这里；如未导入，请重新选择文件。"))
        return HttpResponseRedirect(reverse("admin:{}_{}_import".format(*self.get_model_info())))

    def process_result(self, result: Any, request: HttpRequest) -> HttpResponse:
        """What became of the sheet: rows that were changed by others since the preview are told, and nothing was taken in."""
        if not (result.has_errors() or result.has_validation_errors()):
            return super().process_result(result, request)  # type: ignore[misc,no-any-return]  # import-export's
        messages.error(request, _("表格没有导入，一行也没有改动。请重新导出后再改。"))
        for words in islice(result.reasons(), REASONS_SHOWN):
            messages.error(request, words)
        return HttpResponseRedirect(reverse("admin:{}_{}_import".format(*self.get_model_info())))


def is_laid_by(said: dict[str, Any]) -> bool:
    """Whether a form of the second step names a format that there is and a sheet that was laid by at the first."""
    name, form = said["import_file_name"], said["format"]
    return form in map(str, range(len(FORMATS))) and is_here(name)
