"""What describes a dataset to people and programs: README, datapackage.json (Frictionless), croissant.json (MLCommons), and
dataset.jsonld (schema.org and DCAT). Values in, texts by the names of their files out; two of one dataset are the same.

Sources: Data Package v2 and Table Schema (specs.frictionlessdata.io), Croissant 1.0, DCAT 3.
"""

from __future__ import annotations

import json
from collections.abc import Sequence

from cache.exports import VERSION, Column, Coverage, MadeFile, MadeTable

from ..words import dataset as words

NAME = "kamerref-citations"
_TABLE_SCHEMA = {"text": "string", "whole": "integer", "truth": "boolean", "day": "date", "moment": "datetime"}
_CROISSANT = {
    "text": "sc:Text",
    "whole": "sc:Integer",
    "truth": "sc:Boolean",
    "day": "sc:Date",
    "moment": "sc:DateTime",
}
_MEDIA = {"parquet": "application/vnd.apache.parquet", "csv": "text/csv"}


def described(tables: Sequence[MadeTable], coverage: Coverage, program: str) -> dict[str, str]:
    """The descriptions of the dataset by the name of their file. `program` is the version of kamerref."""
    files = [(made, file) for made in tables for file in made.files]
    return {
        "datapackage.json": _json(_datapackage(files, coverage, program)),
        "croissant.json": _json(_croissant(files, coverage)),
        "dataset.jsonld": _json(_catalogued(files, coverage)),
        "README.md": _readme(tables, coverage, program),
        "SHA256SUMS": "".join(f"{file.sha256}  {file.name}\n" for _, file in files),
    }


def version_of(coverage: Coverage) -> str:
    """The version of a dataset: that of its form, and the day of what is newest in it."""
    return f"{VERSION}.{coverage.newest[:10].replace('-', '') or '0'}"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def _format(file: MadeFile) -> str:
    return file.name.rpartition(".")[2]


# -- Frictionless ------------------------------------------------------------------------------------------------------


def _datapackage(files: Sequence[tuple[MadeTable, MadeFile]], coverage: Coverage, program: str) -> dict[str, object]:
    name, path, title = words.DATA_LICENCE
    formats = {_format(file) for _, file in files}
    return {
        "name": NAME,
        "title": words.TITLE,
        "description": words.ABOUT,
        "version": version_of(coverage),
        **({"created": coverage.newest} if coverage.newest else {}),
        "keywords": list(words.KEYWORDS),
        "licenses": [{"name": name, "path": path, "title": title}],
        "sources": [{"title": words.SOURCE, "path": words.SOURCE_PAGE}],
        "kamerref": {"version": program, "register": coverage.register},
        "resources": [_resource(made, file, both=len(formats) > 1) for made, file in files],
    }


def _resource(made: MadeTable, file: MadeFile, *, both: bool) -> dict[str, object]:
    table, format = made.table, _format(file)
    keys = {"primaryKey": list(table.key)} if table.key else {}
    return {
        "name": f"{table.name}-parquet" if both and format == "parquet" else table.name,
        "path": file.name,
        "format": format,
        "mediatype": _MEDIA[format],
        **({"encoding": "utf-8"} if format == "csv" else {}),
        "description": words.TABLES[table.name],
        # Frictionless counts the bytes of text only; of Parquet the digests are in SHA256SUMS.
        **({"bytes": file.size, "hash": f"sha256:{file.sha256}"} if format == "csv" else {}),
        "schema": {
            "fields": [_field(table.name, column, format) for column in table.columns],
            **keys,
            "foreignKeys": [
                {
                    "fields": [column.name],
                    "reference": {"resource": column.refers, "fields": [words.KEYS[column.refers]]},
                }
                for column in table.columns
                if column.refers
            ],
        },
    }


def _field(table: str, column: Column, format: str) -> dict[str, object]:
    constraints = {"constraints": {"required": True}} if column.required else {}
    form = {"format": "%Y-%m-%dT%H:%M:%S%z"} if column.type == "moment" else {}
    return {
        "name": column.name,
        # Frictionless reads Parquet by pandas, where a whole number that may be absent is a number or NaN.
        "type": "number"
        if format == "parquet" and column.type == "whole" and not column.required
        else _TABLE_SCHEMA[column.type],
        **form,
        "description": words.COLUMNS[table][column.name],
        **constraints,
    }


# -- Croissant ---------------------------------------------------------------------------------------------------------

_CONTEXT = {
    "@language": "en", "@vocab": "https://schema.org/", "citeAs": "cr:citeAs", "column": "cr:column", "conformsTo": "dct:conformsTo",
    "cr": "http://mlcommons.org/croissant/", "data": {"@id": "cr:data", "@type": "@json"}, "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "dct": "http://purl.org/dc/terms/", "equivalentProperty": "cr:equivalentProperty", "examples": {"@id": "cr:examples", "@type": "@json"}, "extract": "cr:extract", "field": "cr:field",
    "fileObject": "cr:fileObject", "fileProperty": "cr:fileProperty", "fileSet": "cr:fileSet", "format": "cr:format", "includes": "cr:includes",
    "isLiveDataset": "cr:isLiveDataset", "jsonPath": "cr:jsonPath", "key": "cr:key", "md5": "cr:md5", "parentField": "cr:parentField",
    "path": "cr:path", "rai": "http://mlcommons.org/croissant/RAI/", "recordSet": "cr:recordSet", "references": "cr:references", "regex": "cr:regex",
    "repeated": "cr:repeated", "replace": "cr:replace", "samplingRate": "cr:samplingRate", "sc": "https://schema.org/", "separator": "cr:separator",
    "source": "cr:source", "subField": "cr:subField", "transform": "cr:transform",
}  # fmt: skip


def _croissant(files: Sequence[tuple[MadeTable, MadeFile]], coverage: Coverage) -> dict[str, object]:
    #: One record set a table, over its first file.
    first = {made.table.name: (made, file) for made, file in reversed(files)}
    return {
        "@context": _CONTEXT,
        "@type": "sc:Dataset",
        "conformsTo": "http://mlcommons.org/croissant/1.0",
        "name": NAME,
        "description": words.ABOUT,
        "license": words.DATA_LICENCE[1],
        "url": words.SOURCE_PAGE,
        "version": f"{version_of(coverage)}.0",
        "datePublished": coverage.newest[:10] or coverage.register,
        "citeAs": words.TITLE,
        "distribution": [
            {
                "@type": "cr:FileObject",
                "@id": file.name,
                "name": file.name,
                "description": words.TABLES[made.table.name],
                "contentUrl": file.name,
                "contentSize": f"{file.size} B",
                "encodingFormat": "application/x-parquet" if _format(file) == "parquet" else "text/csv",
                "sha256": file.sha256,
            }
            for made, file in files
        ],
        "recordSet": [_record_set(*first[name]) for name in sorted(first)],
    }


def _record_set(made: MadeTable, file: MadeFile) -> dict[str, object]:
    name = made.table.name
    keys = [{"@id": f"{name}/{column}"} for column in made.table.key]
    return {
        "@type": "cr:RecordSet",
        "@id": name,
        "name": name,
        "description": words.TABLES[name],
        **({"key": keys} if keys else {}),
        "field": [
            {
                "@type": "cr:Field",
                "@id": f"{name}/{column.name}",
                "name": f"{name}/{column.name}",
                "description": words.COLUMNS[name][column.name],
                "dataType": _CROISSANT[column.type],
                "source": {"fileObject": {"@id": file.name}, "extract": {"column": column.name}},
                **(
                    {"references": {"field": {"@id": f"{column.refers}/{words.KEYS[column.refers]}"}}}
                    # mlcroissant cannot follow a table that both refers and is referred to.
                    if column.refers and name not in words.KEYS
                    else {}
                ),
            }
            for column in made.table.columns
        ],
    }


# -- schema.org and DCAT -----------------------------------------------------------------------------------------------


def _catalogued(files: Sequence[tuple[MadeTable, MadeFile]], coverage: Coverage) -> dict[str, object]:
    return {
        "@context": {
            "@vocab": "https://schema.org/", "dcat": "http://www.w3.org/ns/dcat#", "dct": "http://purl.org/dc/terms/", "spdx": "http://spdx.org/rdf/terms#",
        },
        "@type": ["Dataset", "dcat:Dataset"],
        "name": words.TITLE,
        "dct:title": words.TITLE,
        "description": words.ABOUT,
        "dct:description": words.ABOUT,
        "keywords": list(words.KEYWORDS),
        "dcat:keyword": list(words.KEYWORDS),
        "version": version_of(coverage),
        **({"dateModified": coverage.newest, "dct:modified": coverage.newest} if coverage.newest else {}),
        "license": words.DATA_LICENCE[1],
        "dct:license": {"@id": words.DATA_LICENCE[1]},
        "dct:source": {"@id": words.SOURCE_PAGE},
        "inLanguage": "nl",
        "distribution": [_distribution(made, file) for made, file in files],
        "dcat:distribution": [{"@id": f"#{file.name}"} for _, file in files],
    }  # fmt: skip


def _distribution(made: MadeTable, file: MadeFile) -> dict[str, object]:
    return {
        "@id": f"#{file.name}",
        "@type": ["DataDownload", "dcat:Distribution"],
        "name": file.name,
        "description": words.TABLES[made.table.name],
        "contentUrl": file.name,
        "dcat:downloadURL": {"@id": file.name},
        "encodingFormat": _MEDIA[_format(file)],
        "dcat:mediaType": _MEDIA[_format(file)],
        "contentSize": str(file.size),
        "dcat:byteSize": file.size,
        "sha256": file.sha256,
        "spdx:checksum": {
            "spdx:algorithm": {"@id": "spdx:checksumAlgorithm_sha256"},
            "spdx:checksumValue": file.sha256,
        },
    }


# -- for people --------------------------------------------------------------------------------------------------------


def _readme(tables: Sequence[MadeTable], coverage: Coverage, program: str) -> str:
    lines = [
        f"# {words.TITLE}",
        words.ABOUT,
        words.made_said(version_of(coverage), coverage.newest[:10], program, coverage.register),
        f"## {words.HEADINGS['tables']}",
        "\n".join(
            (
                words.TABLE_HEAD,
                *(f"| `{made.table.name}` | {made.rows:,} | {words.TABLES[made.table.name]} |" for made in tables),
            )
        ),
    ]
    for made in tables:
        lines.append(f"### {made.table.name}")
        lines.append(
            "\n".join(
                (
                    words.COLUMN_HEAD,
                    *(
                        f"| `{column.name}` | {_TABLE_SCHEMA[column.type]} | {words.COLUMNS[made.table.name][column.name]} |"
                        for column in made.table.columns
                    ),
                )
            )
        )
    for heading in ("meaning", "coverage", "licence", "checks"):
        lines += [f"## {words.HEADINGS[heading]}", words.TEXTS[heading]]
    return "\n\n".join(lines) + "\n"
