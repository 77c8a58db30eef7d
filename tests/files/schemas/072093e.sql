CREATE TABLE "_sqlite_migrations" (
   "id" INTEGER PRIMARY KEY,
   "migration_set" TEXT,
   "name" TEXT,
   "applied_at" TEXT
);
CREATE TABLE dossiers (nummer text primary key check (nummer <> ''), titel text);
CREATE TABLE papers (
            id text primary key check (id <> ''), family text not null, dossier text references dossiers(nummer),
            ondernummer text, kamer text, vergaderjaar text, datum text, soort text, titel text, dossiertitel text,
            url text, details text not null default '{}');
CREATE TABLE papers_dossiers (
            paper text not null references papers(id) on delete cascade,
            dossier text not null references dossiers(nummer), primary key (paper, dossier)) without rowid;
CREATE TABLE people (naam text primary key check (naam <> '')) without rowid;
CREATE TABLE papers_people (
            paper text not null references papers(id) on delete cascade, person text not null references people(naam),
            role text not null, fractie text, primary key (paper, person, role)) without rowid;
CREATE TABLE responses (
            key text primary key, status text not null, fetched_at text not null, url text not null, digest text not null,
            body blob not null) without rowid;
CREATE TABLE versions (
            id text primary key, paper text not null references papers(id) on delete cascade) without rowid;
CREATE TABLE letters (
            id integer primary key, path text not null unique, sha256 text not null, paper text not null,
            titel text, datum text, header text not null, read_at text not null);
CREATE TABLE citations (
            id integer primary key, letter integer not null references letters(id) on delete cascade,
            citing_paper text not null check (citing_paper <> ''), cited_paper text references papers(id),
            dossier text references dossiers(nummer), family text not null, start integer not null, end integer not null,
            raw text not null, paragraph integer, note text, place text not null, context text not null,
            claims text not null, form text not null, evidence text not null, verdict text not null, why text not null,
            differs text not null, candidates text not null);
CREATE VIRTUAL TABLE "papers_fts" USING FTS5 (
    "titel", "dossiertitel",
    tokenize='unicode61 remove_diacritics 2',
    content="papers"
);
CREATE VIRTUAL TABLE "citations_fts" USING FTS5 (
    "raw", "context",
    tokenize='unicode61 remove_diacritics 2',
    content="citations"
);
CREATE TABLE nodes (node integer primary key, paper text not null unique check (length(paper) between 4 and 4096 and (
    paper glob 'letter:?*'
    or (paper not glob '*[^-_0-9A-Za-z]*' and paper glob '[a-z]*-[0-9A-Za-z]*' and paper not glob '*-')
    or paper glob '[12][0-9][0-9][0-9][DZ][0-9][0-9][0-9][0-9][0-9]')));
CREATE TABLE edges (
            citing integer not null references nodes(node), cited integer not null references nodes(node),
            times integer not null, evidence text not null, verdict text not null, citation integer not null,
            within_dossier integer not null, is_self integer not null, primary key (citing, cited)) without rowid;
CREATE TABLE texts (
            paper text primary key references papers(id), sha256 text not null, url text not null,
            fetched_at text not null, text text not null);
CREATE TABLE harvests (
            key text primary key, query text not null, stage text not null, next_record integer not null,
            announced integer not null, received integer not null, gap text not null, refused text not null,
            started_at text not null, finished_at text) without rowid;
CREATE TABLE harvested (
            key text not null references harvests(key), paper text not null, status text not null,
            primary key (key, paper)) without rowid;
CREATE TABLE failures (
            run text not null, subject text not null, why text not null, failed_at text not null,
            primary key (run, subject)) without rowid;
CREATE TABLE frontier (
            crawl text not null, paper text not null, depth integer not null, status text not null, why text not null,
            primary key (crawl, paper)) without rowid;
CREATE TABLE rankings (
            kind text not null, node integer not null references nodes(node), score real not null,
            primary key (kind, node)) without rowid;
CREATE TABLE rankings_made (
            kind text primary key, made_at text not null, nodes integer not null, edges integer not null,
            changes integer not null) without rowid;
CREATE TABLE graph_state (name text primary key, value integer not null) without rowid;
CREATE VIRTUAL TABLE "texts_fts" USING FTS5 (
    "text",
    tokenize='unicode61 remove_diacritics 2',
    content="texts"
);
insert into _sqlite_migrations ("id", "migration_set", "name", "applied_at") values (1, 'kamerref', 'm001_tables', '2026-11-25 19:53:43.227136+00:00');
insert into _sqlite_migrations ("id", "migration_set", "name", "applied_at") values (2, 'kamerref', 'm002_full_text', '2026-11-25 19:53:43.229926+00:00');
insert into _sqlite_migrations ("id", "migration_set", "name", "applied_at") values (3, 'kamerref', 'm003_graph', '2026-11-25 19:53:43.232555+00:00');
insert into dossiers ("nummer", "titel") values ('33694', 'Internationale veiligheidsstrategie');
insert into dossiers ("nummer", "titel") values ('31700-VI', NULL);
insert into dossiers ("nummer", "titel") values ('35300-XVI', NULL);
insert into dossiers ("nummer", "titel") values ('99998', NULL);
insert into dossiers ("nummer", "titel") values ('27858', NULL);
insert into dossiers ("nummer", "titel") values ('29282', NULL);
insert into papers ("id", "family", "dossier", "ondernummer", "kamer", "vergaderjaar", "datum", "soort", "titel", "dossiertitel", "url", "details") values ('kst-33694-47', 'kamerstuk', '33694', '47', NULL, NULL, NULL, NULL, NULL, NULL, 'https://zoek.officielebekendmakingen.nl/kst-33694-47.html', '{}');
insert into papers ("id", "family", "dossier", "ondernummer", "kamer", "vergaderjaar", "datum", "soort", "titel", "dossiertitel", "url", "details") values ('kst-33694-56', 'kamerstuk', '33694', '56', NULL, NULL, '2014-02-04', 'motie', 'Motie van het lid Voorbeeld', 'Internationale veiligheidsstrategie', 'https://zoek.officielebekendmakingen.nl/kst-33694-56.html', '{"bijlagen": [], "conflicts": [], "outcome": {"appreciatie": "", "besluit": "Aangenomen.", "datum": "2014-02-11", "earlier": [], "tegen": [], "voor": []}, "replaced_by": null, "sources": [{"digest": "00", "fetched_at": "2026-11-24T10:00:00+00:00", "source": "sru", "url": "https://repository.overheid.nl/sru"}], "urls": {"html": "https://zoek.officielebekendmakingen.nl/kst-33694-56.html"}}');
insert into papers ("id", "family", "dossier", "ondernummer", "kamer", "vergaderjaar", "datum", "soort", "titel", "dossiertitel", "url", "details") values ('kst-33694-48', 'kamerstuk', '33694', '48', NULL, NULL, '2013-05-01', 'brief', 'Brief van de minister', NULL, 'https://zoek.officielebekendmakingen.nl/kst-33694-48.html', '{"bijlagen": [], "conflicts": [], "outcome": null, "replaced_by": "kst-33694-60", "sources": [{"digest": "00", "fetched_at": "2026-11-24T10:00:00+00:00", "source": "sru", "url": "https://repository.overheid.nl/sru"}], "urls": {}}');
insert into papers ("id", "family", "dossier", "ondernummer", "kamer", "vergaderjaar", "datum", "soort", "titel", "dossiertitel", "url", "details") values ('kst-20082009-31700-VI-D', 'kamerstuk', '31700-VI', 'D', 'EK', '2008-2009', NULL, NULL, NULL, NULL, 'https://zoek.officielebekendmakingen.nl/kst-20082009-31700-VI-D.html', '{}');
insert into papers ("id", "family", "dossier", "ondernummer", "kamer", "vergaderjaar", "datum", "soort", "titel", "dossiertitel", "url", "details") values ('kst-35300-XVI-12', 'kamerstuk', '35300-XVI', '12', NULL, NULL, NULL, NULL, NULL, NULL, 'https://zoek.officielebekendmakingen.nl/kst-35300-XVI-12.html', '{}');
insert into papers ("id", "family", "dossier", "ondernummer", "kamer", "vergaderjaar", "datum", "soort", "titel", "dossiertitel", "url", "details") values ('stb-2010-1', 'staatsblad', NULL, '2010-1', NULL, NULL, NULL, NULL, NULL, NULL, 'https://zoek.officielebekendmakingen.nl/stb-2010-1.html', '{}');
insert into papers ("id", "family", "dossier", "ondernummer", "kamer", "vergaderjaar", "datum", "soort", "titel", "dossiertitel", "url", "details") values ('h-tk-20192020-5-3', 'handelingen', NULL, '5-3', 'TK', '2019-2020', NULL, NULL, NULL, NULL, 'https://zoek.officielebekendmakingen.nl/h-tk-20192020-5-3.html', '{}');
insert into papers ("id", "family", "dossier", "ondernummer", "kamer", "vergaderjaar", "datum", "soort", "titel", "dossiertitel", "url", "details") values ('kst-99998-3', 'kamerstuk', '99998', '3', NULL, NULL, NULL, NULL, NULL, NULL, 'https://zoek.officielebekendmakingen.nl/kst-99998-3.html', '{}');
insert into papers ("id", "family", "dossier", "ondernummer", "kamer", "vergaderjaar", "datum", "soort", "titel", "dossiertitel", "url", "details") values ('kv-tk-2019Z12345', 'kamervraag', NULL, '2019Z12345', 'TK', NULL, NULL, NULL, NULL, NULL, 'https://zoek.officielebekendmakingen.nl/kv-tk-2019Z12345.html', '{}');
insert into papers ("id", "family", "dossier", "ondernummer", "kamer", "vergaderjaar", "datum", "soort", "titel", "dossiertitel", "url", "details") values ('kst-27858-88', 'kamerstuk', '27858', '88', NULL, NULL, NULL, NULL, NULL, NULL, 'https://zoek.officielebekendmakingen.nl/kst-27858-88.html', '{}');
insert into papers ("id", "family", "dossier", "ondernummer", "kamer", "vergaderjaar", "datum", "soort", "titel", "dossiertitel", "url", "details") values ('kst-33694-60', 'kamerstuk', '33694', '60', 'TK', '2013-2014', '2014-02-03', 'brief', 'Een verzonnen brief', 'Internationale veiligheidsstrategie', 'https://zoek.officielebekendmakingen.nl/kst-33694-60.html', '{}');
insert into papers_dossiers ("paper", "dossier") values ('kst-20082009-31700-VI-D', '31700-VI');
insert into papers_dossiers ("paper", "dossier") values ('kst-27858-88', '27858');
insert into papers_dossiers ("paper", "dossier") values ('kst-27858-88', '29282');
insert into papers_dossiers ("paper", "dossier") values ('kst-33694-47', '33694');
insert into papers_dossiers ("paper", "dossier") values ('kst-33694-48', '33694');
insert into papers_dossiers ("paper", "dossier") values ('kst-33694-56', '29282');
insert into papers_dossiers ("paper", "dossier") values ('kst-33694-56', '33694');
insert into papers_dossiers ("paper", "dossier") values ('kst-33694-60', '33694');
insert into papers_dossiers ("paper", "dossier") values ('kst-35300-XVI-12', '35300-XVI');
insert into papers_dossiers ("paper", "dossier") values ('kst-99998-3', '99998');
insert into people ("naam") values ('E. Voorbeeld');
insert into papers_people ("paper", "person", "role", "fractie") values ('kst-33694-56', 'E. Voorbeeld', 'XYZ', 'eerste ondertekenaar');
insert into responses ("key", "status", "fetched_at", "url", "digest", "body") values ('sru:kst-99998-3', 'missing', '2026-11-24T10:00:00+00:00', 'https://repository.overheid.nl/sru', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855', X'789C030000000001');
insert into versions ("id", "paper") values ('kst-33694-47-h1', 'kst-33694-47');
insert into versions ("id", "paper") values ('kst-33694-60-h1', 'kst-33694-60');
insert into letters ("id", "path", "sha256", "paper", "titel", "datum", "header", "read_at") values (1, '/brieven/brief.md', '04d21255cab2093d097821ba7ae829d039462aa1e84811445a11e1f4a987aba8', 'letter:/brieven/brief.md', NULL, '2026-11-04', '{"dossiernummer": null, "ondernummer": null, "kamer": null, "vergaderjaar": null, "datum": "2026-11-04", "titel": null, "dossiertitel": null, "soort": null, "ondertekenaars": []}', '2026-11-25T19:53:43+00:00');
insert into letters ("id", "path", "sha256", "paper", "titel", "datum", "header", "read_at") values (2, 'paper://kst-33694-60', '11cae59812a2e871ea8dee1a03b0c9bf6a7f36c857bbbaa12fe407b70f4f2235', 'kst-33694-60', 'Een verzonnen brief', '2014-02-03', '{"dossiernummer": "33694", "ondernummer": "60", "kamer": "TK", "vergaderjaar": "2013-2014", "datum": "2014-02-03", "titel": "Een verzonnen brief", "dossiertitel": "Internationale veiligheidsstrategie", "soort": "brief", "ondertekenaars": []}', '2026-11-25T19:53:43+00:00');
insert into citations ("id", "letter", "citing_paper", "cited_paper", "dossier", "family", "start", "end", "raw", "paragraph", "note", "place", "context", "claims", "form", "evidence", "verdict", "why", "differs", "candidates") values (1, 1, 'letter:/brieven/brief.md', 'kst-33694-47', '33694', 'kamerstuk', 31, 55, 'Kamerstuk 33 694, nr. 47', 2, NULL, 'alinea 2', 'Den Haag, 4 november 2026 Zie Kamerstuk 33 694, nr. 47, en de herdruk daarvan (kst-33694-47-h1). De motie van het lid Voorbeeld (Kamerstukken II 2013/14, 33 694, nr. 56) noemt ook Kamerstuk 33 694, nr. 47, en de br', '{"kind": null, "names": [], "attachment": false, "also_dossiers": [], "ondernummer": "47", "kamer": "TK", "vergaderjaar": null, "meeting": null, "pages": [], "inferred": ["kamer"], "via": null}', 'kamerstuk', 'label', 'exists', '', '[]', '[]');
insert into citations ("id", "letter", "citing_paper", "cited_paper", "dossier", "family", "start", "end", "raw", "paragraph", "note", "place", "context", "claims", "form", "evidence", "verdict", "why", "differs", "candidates") values (2, 1, 'letter:/brieven/brief.md', 'kst-33694-47', '33694', 'kamerstuk', 80, 95, 'kst-33694-47-h1', 2, NULL, 'alinea 2', 'Den Haag, 4 november 2026 Zie Kamerstuk 33 694, nr. 47, en de herdruk daarvan (kst-33694-47-h1). De motie van het lid Voorbeeld (Kamerstukken II 2013/14, 33 694, nr. 56) noemt ook Kamerstuk 33 694, nr. 47, en de brief van 1 mei 2013 (Kamerstuk 33 694, nr', '{"kind": null, "names": [], "attachment": false, "also_dossiers": [], "ondernummer": "47", "kamer": null, "vergaderjaar": null, "meeting": null, "pages": [], "inferred": [], "via": null}', 'identifier', 'label', 'outside-coverage', 'the register has no rule for this form of identifier', '[]', '[]');
insert into citations ("id", "letter", "citing_paper", "cited_paper", "dossier", "family", "start", "end", "raw", "paragraph", "note", "place", "context", "claims", "form", "evidence", "verdict", "why", "differs", "candidates") values (3, 1, 'letter:/brieven/brief.md', 'kst-33694-56', '33694', 'kamerstuk', 130, 169, 'Kamerstukken II 2013/14,
33 694, nr. 56', 2, NULL, 'alinea 2', 'Den Haag, 4 november 2026 Zie Kamerstuk 33 694, nr. 47, en de herdruk daarvan (kst-33694-47-h1). De motie van het lid Voorbeeld (Kamerstukken II 2013/14, 33 694, nr. 56) noemt ook Kamerstuk 33 694, nr. 47, en de brief van 1 mei 2013 (Kamerstuk 33 694, nr. 48). Dossier 33 694 als geheel; zie ook Kamerstukken I 2008/09, 31700 V', '{"kind": "motie", "names": ["Voorbeeld"], "attachment": false, "also_dossiers": [], "ondernummer": "56", "kamer": "TK", "vergaderjaar": "2013-2014", "meeting": null, "pages": [], "inferred": [], "via": null}', 'kamerstuk', 'label', 'exists', '', '[]', '[]');
insert into citations ("id", "letter", "citing_paper", "cited_paper", "dossier", "family", "start", "end", "raw", "paragraph", "note", "place", "context", "claims", "form", "evidence", "verdict", "why", "differs", "candidates") values (4, 1, 'letter:/brieven/brief.md', 'kst-33694-47', '33694', 'kamerstuk', 181, 205, 'Kamerstuk 33 694, nr. 47', 2, NULL, 'alinea 2', '2026 Zie Kamerstuk 33 694, nr. 47, en de herdruk daarvan (kst-33694-47-h1). De motie van het lid Voorbeeld (Kamerstukken II 2013/14, 33 694, nr. 56) noemt ook Kamerstuk 33 694, nr. 47, en de brief van 1 mei 2013 (Kamerstuk 33 694, nr. 48). Dossier 33 694 als geheel; zie ook Kamerstukken I 2008/09, 31700 VI, D, en Kamerstuk 35 300 XVI, nr. 1', '{"kind": null, "names": [], "attachment": false, "also_dossiers": [], "ondernummer": "47", "kamer": "TK", "vergaderjaar": null, "meeting": null, "pages": [], "inferred": ["kamer"], "via": null}', 'kamerstuk', 'label', 'exists', '', '[]', '[]');
insert into citations ("id", "letter", "citing_paper", "cited_paper", "dossier", "family", "start", "end", "raw", "paragraph", "note", "place", "context", "claims", "form", "evidence", "verdict", "why", "differs", "candidates") values (5, 1, 'letter:/brieven/brief.md', 'kst-33694-48', '33694', 'kamerstuk', 235, 259, 'Kamerstuk 33 694, nr. 48', 2, NULL, 'alinea 2', 'van (kst-33694-47-h1). De motie van het lid Voorbeeld (Kamerstukken II 2013/14, 33 694, nr. 56) noemt ook Kamerstuk 33 694, nr. 47, en de brief van 1 mei 2013 (Kamerstuk 33 694, nr. 48). Dossier 33 694 als geheel; zie ook Kamerstukken I 2008/09, 31700 VI, D, en Kamerstuk 35 300 XVI, nr. 12 (was nr. 11), Stb. 2010, 1 en Handelingen II 2019/20', '{"kind": null, "names": [], "attachment": false, "also_dossiers": [], "ondernummer": "48", "kamer": "TK", "vergaderjaar": null, "meeting": null, "pages": [], "inferred": ["kamer"], "via": null}', 'kamerstuk', 'label', 'exists', '', '[]', '[]');
insert into citations ("id", "letter", "citing_paper", "cited_paper", "dossier", "family", "start", "end", "raw", "paragraph", "note", "place", "context", "claims", "form", "evidence", "verdict", "why", "differs", "candidates") values (6, 1, 'letter:/brieven/brief.md', NULL, '33694', 'dossier', 263, 277, 'Dossier 33 694', 3, NULL, 'alinea 3', 'tie van het lid Voorbeeld (Kamerstukken II 2013/14, 33 694, nr. 56) noemt ook Kamerstuk 33 694, nr. 47, en de brief van 1 mei 2013 (Kamerstuk 33 694, nr. 48). Dossier 33 694 als geheel; zie ook Kamerstukken I 2008/09, 31700 VI, D, en Kamerstuk 35 300 XVI, nr. 12 (was nr. 11), Stb. 2010, 1 en Handelingen II 2019/20, nr. 5, item 3, b', '{"kind": null, "names": [], "attachment": false, "also_dossiers": [], "ondernummer": null, "kamer": null, "vergaderjaar": null, "meeting": null, "pages": [], "inferred": [], "via": null}', 'dossier-worded', 'shape', 'exists', '', '[]', '[]');
insert into citations ("id", "letter", "citing_paper", "cited_paper", "dossier", "family", "start", "end", "raw", "paragraph", "note", "place", "context", "claims", "form", "evidence", "verdict", "why", "differs", "candidates") values (7, 1, 'letter:/brieven/brief.md', 'kst-20082009-31700-VI-D', '31700-VI', 'kamerstuk', 298, 333, 'Kamerstukken I 2008/09, 31700 VI, D', 3, NULL, 'alinea 3', 'kken II 2013/14, 33 694, nr. 56) noemt ook Kamerstuk 33 694, nr. 47, en de brief van 1 mei 2013 (Kamerstuk 33 694, nr. 48). Dossier 33 694 als geheel; zie ook Kamerstukken I 2008/09, 31700 VI, D, en Kamerstuk 35 300 XVI, nr. 12 (was nr. 11), Stb. 2010, 1 en Handelingen II 2019/20, nr. 5, item 3, blz. 12-14. Kamerstuk 99 998, nr. 3 bestaat niet. Het st', '{"kind": null, "names": [], "attachment": false, "also_dossiers": [], "ondernummer": "D", "kamer": "EK", "vergaderjaar": "2008-2009", "meeting": null, "pages": [], "inferred": [], "via": null}', 'kamerstuk-letter', 'label', 'exists', '', '[]', '[]');
insert into citations ("id", "letter", "citing_paper", "cited_paper", "dossier", "family", "start", "end", "raw", "paragraph", "note", "place", "context", "claims", "form", "evidence", "verdict", "why", "differs", "candidates") values (8, 1, 'letter:/brieven/brief.md', 'kst-35300-XVI-12', '35300-XVI', 'kamerstuk', 338, 366, 'Kamerstuk 35 300 XVI, nr. 12', 3, NULL, 'alinea 3', 'ok Kamerstuk 33 694, nr. 47, en de brief van 1 mei 2013 (Kamerstuk 33 694, nr. 48). Dossier 33 694 als geheel; zie ook Kamerstukken I 2008/09, 31700 VI, D, en Kamerstuk 35 300 XVI, nr. 12 (was nr. 11), Stb. 2010, 1 en Handelingen II 2019/20, nr. 5, item 3, blz. 12-14. Kamerstuk 99 998, nr. 3 bestaat niet. Het stuk met nummer 2019Z12345 en Kamer', '{"kind": null, "names": [], "attachment": false, "also_dossiers": [], "ondernummer": "12", "kamer": "TK", "vergaderjaar": null, "meeting": null, "pages": [], "inferred": ["kamer"], "via": null}', 'kamerstuk', 'label', 'exists', '', '[]', '[]');
insert into citations ("id", "letter", "citing_paper", "cited_paper", "dossier", "family", "start", "end", "raw", "paragraph", "note", "place", "context", "claims", "form", "evidence", "verdict", "why", "differs", "candidates") values (9, 1, 'letter:/brieven/brief.md', 'stb-2010-1', NULL, 'staatsblad', 381, 393, 'Stb. 2010, 1', 3, NULL, 'alinea 3', 'n 1 mei 2013 (Kamerstuk 33 694, nr. 48). Dossier 33 694 als geheel; zie ook Kamerstukken I 2008/09, 31700 VI, D, en Kamerstuk 35 300 XVI, nr. 12 (was nr. 11), Stb. 2010, 1 en Handelingen II 2019/20, nr. 5, item 3, blz. 12-14. Kamerstuk 99 998, nr. 3 bestaat niet. Het stuk met nummer 2019Z12345 en Kamerstukken II 2009/10, 27858 e', '{"kind": null, "names": [], "attachment": false, "also_dossiers": [], "ondernummer": "1", "kamer": null, "vergaderjaar": null, "meeting": null, "pages": [], "inferred": [], "via": null}', 'staatsblad', 'label', 'exists', '', '[]', '[]');
insert into citations ("id", "letter", "citing_paper", "cited_paper", "dossier", "family", "start", "end", "raw", "paragraph", "note", "place", "context", "claims", "form", "evidence", "verdict", "why", "differs", "candidates") values (10, 1, 'letter:/brieven/brief.md', 'h-tk-20192020-5-3', NULL, 'handelingen', 397, 446, 'Handelingen II 2019/20, nr. 5, item 3, blz. 12-14', 3, NULL, 'alinea 3', 'merstuk 33 694, nr. 48). Dossier 33 694 als geheel; zie ook Kamerstukken I 2008/09, 31700 VI, D, en Kamerstuk 35 300 XVI, nr. 12 (was nr. 11), Stb. 2010, 1 en Handelingen II 2019/20, nr. 5, item 3, blz. 12-14. Kamerstuk 99 998, nr. 3 bestaat niet. Het stuk met nummer 2019Z12345 en Kamerstukken II 2009/10, 27858 en 29282, nr. 88.', '{"kind": null, "names": [], "attachment": false, "also_dossiers": [], "ondernummer": "3", "kamer": "TK", "vergaderjaar": "2019-2020", "meeting": "5", "pages": ["12-14"], "inferred": [], "via": null}', 'handelingen', 'label', 'exists', '', '[]', '[]');
insert into citations ("id", "letter", "citing_paper", "cited_paper", "dossier", "family", "start", "end", "raw", "paragraph", "note", "place", "context", "claims", "form", "evidence", "verdict", "why", "differs", "candidates") values (11, 1, 'letter:/brieven/brief.md', 'kst-99998-3', '99998', 'kamerstuk', 448, 471, 'Kamerstuk 99 998, nr. 3', 3, NULL, 'alinea 3', '; zie ook Kamerstukken I 2008/09, 31700 VI, D, en Kamerstuk 35 300 XVI, nr. 12 (was nr. 11), Stb. 2010, 1 en Handelingen II 2019/20, nr. 5, item 3, blz. 12-14. Kamerstuk 99 998, nr. 3 bestaat niet. Het stuk met nummer 2019Z12345 en Kamerstukken II 2009/10, 27858 en 29282, nr. 88.', '{"kind": null, "names": [], "attachment": false, "also_dossiers": [], "ondernummer": "3", "kamer": "TK", "vergaderjaar": null, "meeting": null, "pages": [], "inferred": ["kamer"], "via": null}', 'kamerstuk', 'label', 'not-found', 'there is no dossier 99998: the newest is 36698 (register of 2025-02-14)', '[]', '[]');
insert into citations ("id", "letter", "citing_paper", "cited_paper", "dossier", "family", "start", "end", "raw", "paragraph", "note", "place", "context", "claims", "form", "evidence", "verdict", "why", "differs", "candidates") values (12, 1, 'letter:/brieven/brief.md', 'kv-tk-2019Z12345', NULL, 'kamervraag', 507, 517, '2019Z12345', 4, NULL, 'alinea 4', '35 300 XVI, nr. 12 (was nr. 11), Stb. 2010, 1 en Handelingen II 2019/20, nr. 5, item 3, blz. 12-14. Kamerstuk 99 998, nr. 3 bestaat niet. Het stuk met nummer 2019Z12345 en Kamerstukken II 2009/10, 27858 en 29282, nr. 88.', '{"kind": null, "names": [], "attachment": false, "also_dossiers": [], "ondernummer": "2019Z12345", "kamer": null, "vergaderjaar": null, "meeting": null, "pages": [], "inferred": [], "via": null}', 'tk-number', 'label', 'outside-coverage', 'not in the register, and numbers of the family kv have holes, so that proves nothing', '[]', '[]');
insert into citations ("id", "letter", "citing_paper", "cited_paper", "dossier", "family", "start", "end", "raw", "paragraph", "note", "place", "context", "claims", "form", "evidence", "verdict", "why", "differs", "candidates") values (13, 1, 'letter:/brieven/brief.md', 'kst-27858-88', '27858', 'kamerstuk', 521, 568, 'Kamerstukken II 2009/10, 27858 en 29282, nr. 88', 4, NULL, 'alinea 4', 'r. 12 (was nr. 11), Stb. 2010, 1 en Handelingen II 2019/20, nr. 5, item 3, blz. 12-14. Kamerstuk 99 998, nr. 3 bestaat niet. Het stuk met nummer 2019Z12345 en Kamerstukken II 2009/10, 27858 en 29282, nr. 88.', '{"kind": null, "names": [], "attachment": false, "also_dossiers": ["29282"], "ondernummer": "88", "kamer": "TK", "vergaderjaar": "2009-2010", "meeting": null, "pages": [], "inferred": [], "via": null}', 'kamerstuk-several-dossiers', 'label', 'exists', '', '[]', '[]');
insert into citations ("id", "letter", "citing_paper", "cited_paper", "dossier", "family", "start", "end", "raw", "paragraph", "note", "place", "context", "claims", "form", "evidence", "verdict", "why", "differs", "candidates") values (14, 2, 'kst-33694-60', 'kst-33694-56', '33694', 'kamerstuk', 15, 39, 'Kamerstuk 33 694, nr. 56', 1, NULL, 'alinea 1', 'Dit stuk noemt Kamerstuk 33 694, nr. 56, Kamerstuk 33 694, nr. 60 en kst-33694-60-h1, en Kamerstuk 35 300 XVI, nr. 12.', '{"kind": null, "names": [], "attachment": false, "also_dossiers": [], "ondernummer": "56", "kamer": "TK", "vergaderjaar": null, "meeting": null, "pages": [], "inferred": ["kamer"], "via": null}', 'kamerstuk', 'label', 'exists', '', '[]', '[]');
insert into citations ("id", "letter", "citing_paper", "cited_paper", "dossier", "family", "start", "end", "raw", "paragraph", "note", "place", "context", "claims", "form", "evidence", "verdict", "why", "differs", "candidates") values (15, 2, 'kst-33694-60', 'kst-33694-60', '33694', 'kamerstuk', 41, 65, 'Kamerstuk 33 694, nr. 60', 1, NULL, 'alinea 1', 'Dit stuk noemt Kamerstuk 33 694, nr. 56, Kamerstuk 33 694, nr. 60 en kst-33694-60-h1, en Kamerstuk 35 300 XVI, nr. 12.', '{"kind": null, "names": [], "attachment": false, "also_dossiers": [], "ondernummer": "60", "kamer": "TK", "vergaderjaar": null, "meeting": null, "pages": [], "inferred": ["kamer"], "via": null}', 'kamerstuk', 'label', 'exists', '', '[]', '[]');
insert into citations ("id", "letter", "citing_paper", "cited_paper", "dossier", "family", "start", "end", "raw", "paragraph", "note", "place", "context", "claims", "form", "evidence", "verdict", "why", "differs", "candidates") values (16, 2, 'kst-33694-60', 'kst-33694-60', '33694', 'kamerstuk', 69, 84, 'kst-33694-60-h1', 1, NULL, 'alinea 1', 'Dit stuk noemt Kamerstuk 33 694, nr. 56, Kamerstuk 33 694, nr. 60 en kst-33694-60-h1, en Kamerstuk 35 300 XVI, nr. 12.', '{"kind": null, "names": [], "attachment": false, "also_dossiers": [], "ondernummer": "60", "kamer": null, "vergaderjaar": null, "meeting": null, "pages": [], "inferred": [], "via": null}', 'identifier', 'label', 'outside-coverage', 'the register has no rule for this form of identifier', '[]', '[]');
insert into citations ("id", "letter", "citing_paper", "cited_paper", "dossier", "family", "start", "end", "raw", "paragraph", "note", "place", "context", "claims", "form", "evidence", "verdict", "why", "differs", "candidates") values (17, 2, 'kst-33694-60', 'kst-35300-XVI-12', '35300-XVI', 'kamerstuk', 89, 117, 'Kamerstuk 35 300 XVI, nr. 12', 1, NULL, 'alinea 1', 'Dit stuk noemt Kamerstuk 33 694, nr. 56, Kamerstuk 33 694, nr. 60 en kst-33694-60-h1, en Kamerstuk 35 300 XVI, nr. 12.', '{"kind": null, "names": [], "attachment": false, "also_dossiers": [], "ondernummer": "12", "kamer": "TK", "vergaderjaar": null, "meeting": null, "pages": [], "inferred": ["kamer"], "via": null}', 'kamerstuk', 'label', 'exists', '', '[]', '[]');
insert into nodes ("node", "paper") values (1, 'letter:/brieven/brief.md');
insert into nodes ("node", "paper") values (2, 'kst-33694-47');
insert into nodes ("node", "paper") values (3, 'kst-33694-56');
insert into nodes ("node", "paper") values (4, 'kst-33694-48');
insert into nodes ("node", "paper") values (5, 'kst-20082009-31700-VI-D');
insert into nodes ("node", "paper") values (6, 'kst-35300-XVI-12');
insert into nodes ("node", "paper") values (7, 'stb-2010-1');
insert into nodes ("node", "paper") values (8, 'h-tk-20192020-5-3');
insert into nodes ("node", "paper") values (9, 'kst-99998-3');
insert into nodes ("node", "paper") values (10, 'kv-tk-2019Z12345');
insert into nodes ("node", "paper") values (11, 'kst-27858-88');
insert into nodes ("node", "paper") values (12, 'kst-33694-60');
insert into edges ("citing", "cited", "times", "evidence", "verdict", "citation", "within_dossier", "is_self") values (1, 2, 3, 'label', 'exists', 1, 0, 0);
insert into edges ("citing", "cited", "times", "evidence", "verdict", "citation", "within_dossier", "is_self") values (1, 3, 1, 'label', 'exists', 3, 0, 0);
insert into edges ("citing", "cited", "times", "evidence", "verdict", "citation", "within_dossier", "is_self") values (1, 4, 1, 'label', 'exists', 5, 0, 0);
insert into edges ("citing", "cited", "times", "evidence", "verdict", "citation", "within_dossier", "is_self") values (1, 5, 1, 'label', 'exists', 7, 0, 0);
insert into edges ("citing", "cited", "times", "evidence", "verdict", "citation", "within_dossier", "is_self") values (1, 6, 1, 'label', 'exists', 8, 0, 0);
insert into edges ("citing", "cited", "times", "evidence", "verdict", "citation", "within_dossier", "is_self") values (1, 7, 1, 'label', 'exists', 9, 0, 0);
insert into edges ("citing", "cited", "times", "evidence", "verdict", "citation", "within_dossier", "is_self") values (1, 8, 1, 'label', 'exists', 10, 0, 0);
insert into edges ("citing", "cited", "times", "evidence", "verdict", "citation", "within_dossier", "is_self") values (1, 9, 1, 'label', 'not-found', 11, 0, 0);
insert into edges ("citing", "cited", "times", "evidence", "verdict", "citation", "within_dossier", "is_self") values (1, 10, 1, 'label', 'outside-coverage', 12, 0, 0);
insert into edges ("citing", "cited", "times", "evidence", "verdict", "citation", "within_dossier", "is_self") values (1, 11, 1, 'label', 'exists', 13, 0, 0);
insert into edges ("citing", "cited", "times", "evidence", "verdict", "citation", "within_dossier", "is_self") values (12, 3, 1, 'label', 'exists', 14, 1, 0);
insert into edges ("citing", "cited", "times", "evidence", "verdict", "citation", "within_dossier", "is_self") values (12, 6, 1, 'label', 'exists', 17, 0, 0);
insert into edges ("citing", "cited", "times", "evidence", "verdict", "citation", "within_dossier", "is_self") values (12, 12, 2, 'label', 'exists', 15, 1, 1);
insert into texts ("paper", "sha256", "url", "fetched_at", "text") values ('kst-33694-56', 'e1b6d20b8b991d3e4b8bdcd2ca6c4a695d99e33dd007faa4d4dc65ca533bf12f', 'https://zoek.officielebekendmakingen.nl/kst-33694-56.html', '2026-11-25T19:53:43+00:00', 'Een motie over veiligheid.');
insert into graph_state ("name", "value") values ('changes', 3);
CREATE UNIQUE INDEX "idx__sqlite_migrations_migration_set_name"
    ON "_sqlite_migrations" ("migration_set", "name");
CREATE INDEX citations_cited on citations(cited_paper, citing_paper);
CREATE INDEX citations_citing on citations(citing_paper, cited_paper);
CREATE INDEX citations_letter on citations(letter, start);
CREATE INDEX papers_dossier on papers(dossier);
CREATE VIEW "unresolved" AS 
        select citations.id, letters.path, raw, place, verdict, why
        from citations join letters on letters.id = citations.letter
        where verdict not in ('verified', 'exists');
CREATE INDEX edges_cited on edges(cited, citing);
CREATE INDEX papers_order on papers(vergaderjaar, dossier);
CREATE VIEW "citation_edges" AS 
        select source.paper as citing, target.paper as cited, times, first.place as first_place, first.context as first_context,
               e.evidence, e.verdict as verdicts, within_dossier, is_self
        from edges e join nodes source on source.node = e.citing join nodes target on target.node = e.cited
        join citations first on first.id = e.citation;
CREATE VIEW "cited_by_counts" AS 
        select paper, count(*) as cited_by, sum(times) as times
        from edges join nodes on nodes.node = edges.cited group by edges.cited;
CREATE VIEW "papers_with_counts" AS 
        select papers.*, node,
               (select count(*) from edges where cited = node) as cited_by,
               (select count(*) from edges where citing = node) as cites
        from papers left join nodes on nodes.paper = papers.id;
CREATE VIEW "citations_by_year" AS 
        select citing_paper as citing, cited_paper as cited, p.vergaderjaar, p.datum
        from citations join papers p on p.id = citing_paper where cited_paper is not null;
CREATE VIEW "motions_and_outcomes" AS 
        select id, titel, datum, vergaderjaar, dossier, json_extract(details, '$.outcome.besluit') as besluit
        from papers where soort = 'motie';
CREATE VIEW "submitters" AS 
        select person, fractie, role, papers.id as paper, soort, datum, vergaderjaar, dossier
        from papers_people join papers on papers.id = papers_people.paper;
insert into papers_fts (papers_fts) values ('rebuild');
insert into citations_fts (citations_fts) values ('rebuild');
insert into texts_fts (texts_fts) values ('rebuild');
CREATE TRIGGER "papers_ai" AFTER INSERT ON "papers" BEGIN
  INSERT INTO "papers_fts" (rowid, "titel", "dossiertitel") VALUES (new.rowid, new."titel", new."dossiertitel");
END;
CREATE TRIGGER "papers_ad" AFTER DELETE ON "papers" BEGIN
  INSERT INTO "papers_fts" ("papers_fts", rowid, "titel", "dossiertitel") VALUES('delete', old.rowid, old."titel", old."dossiertitel");
END;
CREATE TRIGGER "papers_au" AFTER UPDATE ON "papers" BEGIN
  INSERT INTO "papers_fts" ("papers_fts", rowid, "titel", "dossiertitel") VALUES('delete', old.rowid, old."titel", old."dossiertitel");
  INSERT INTO "papers_fts" (rowid, "titel", "dossiertitel") VALUES (new.rowid, new."titel", new."dossiertitel");
END;
CREATE TRIGGER "citations_ai" AFTER INSERT ON "citations" BEGIN
  INSERT INTO "citations_fts" (rowid, "raw", "context") VALUES (new.rowid, new."raw", new."context");
END;
CREATE TRIGGER "citations_ad" AFTER DELETE ON "citations" BEGIN
  INSERT INTO "citations_fts" ("citations_fts", rowid, "raw", "context") VALUES('delete', old.rowid, old."raw", old."context");
END;
CREATE TRIGGER "citations_au" AFTER UPDATE ON "citations" BEGIN
  INSERT INTO "citations_fts" ("citations_fts", rowid, "raw", "context") VALUES('delete', old.rowid, old."raw", old."context");
  INSERT INTO "citations_fts" (rowid, "raw", "context") VALUES (new.rowid, new."raw", new."context");
END;
CREATE TRIGGER "texts_ai" AFTER INSERT ON "texts" BEGIN
  INSERT INTO "texts_fts" (rowid, "text") VALUES (new.rowid, new."text");
END;
CREATE TRIGGER "texts_ad" AFTER DELETE ON "texts" BEGIN
  INSERT INTO "texts_fts" ("texts_fts", rowid, "text") VALUES('delete', old.rowid, old."text");
END;
CREATE TRIGGER "texts_au" AFTER UPDATE ON "texts" BEGIN
  INSERT INTO "texts_fts" ("texts_fts", rowid, "text") VALUES('delete', old.rowid, old."text");
  INSERT INTO "texts_fts" (rowid, "text") VALUES (new.rowid, new."text");
END;
pragma user_version = 0;
pragma application_id = 0;
