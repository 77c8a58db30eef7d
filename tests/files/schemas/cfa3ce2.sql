CREATE TABLE "_sqlite_migrations" (
   "id" INTEGER PRIMARY KEY,
   "migration_set" TEXT,
   "name" TEXT,
   "applied_at" TEXT
);
CREATE TABLE dossiers (nummer text primary key check (nummer <> ''), titel text);
CREATE TABLE responses (
            key text primary key, status text not null, fetched_at text not null, url text not null, digest text not null,
            body blob not null) without rowid;
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
CREATE TABLE rankings_made (
            kind text primary key, made_at text not null, nodes integer not null, edges integer not null,
            changes integer not null) without rowid;
CREATE TABLE graph_state (name text primary key, value integer not null) without rowid;
CREATE TABLE terms (id integer primary key, term text not null unique);
CREATE TABLE works (
        node integer primary key, id text not null unique check (length(id) between 4 and 4096 and (
    id glob 'letter:?*'
    or (id not glob '*[^-_0-9A-Za-z]*' and id glob '[a-z]*-[0-9A-Za-z]*' and id not glob '*-')
    or id glob '[12][0-9][0-9][0-9][DZ][0-9][0-9][0-9][0-9][0-9]')), family integer, dossier integer, ondernummer text,
        kamer text, vergaderjaar integer, datum text, soort integer, titel text, dossiertitel integer, url text, details text);
CREATE TABLE filed (
        node integer not null references works(node), dossier integer not null references terms(id), source integer not null,
        primary key (node, dossier)) without rowid;
CREATE TABLE submitted (
        node integer not null references works(node), person integer not null, role integer not null, fractie integer,
        primary key (node, person, role)) without rowid;
CREATE TABLE version_of (id text primary key, node integer not null references works(node)) without rowid;
CREATE TABLE replaced (
        node integer not null references works(node), other integer not null references works(node), source integer not null,
        primary key (node, other, source)) without rowid;
CREATE TABLE readings (
        id integer primary key, path text, node integer not null references works(node), sha256 blob not null, digest blob,
        titel text, datum text, header text, read_at integer not null);
CREATE TABLE passages (id integer primary key, text text not null);
CREATE TABLE reasons (id integer primary key, why text not null, reasons text not null, unique (why, reasons));
CREATE TABLE said (id integer primary key, said text not null unique);
CREATE TABLE places (
        id integer primary key, cited integer references works(node), dossier integer, family integer not null, start integer not null,
        length integer not null, raw text, passage integer not null, at integer not null, size integer not null,
        raw_at integer not null, raw_size integer not null, paragraph integer, note integer, page integer, form integer,
        evidence integer not null, verdict integer not null, why integer, said integer);
CREATE TABLE arcs (
        citing integer not null, cited integer not null, times integer not null, evidence integer not null,
        verdict integer not null, place integer not null, within_dossier integer not null, is_self integer generated always as (citing = cited) virtual,
        primary key (citing, cited)) without rowid;
CREATE TABLE counted (node integer primary key, cited_by integer not null, times integer not null, cites integer not null);
CREATE TABLE kept_texts (
        node integer primary key references works(node), sha256 text not null, url text not null, fetched_at text not null,
        text text not null);
CREATE TABLE ranked (
        kind text not null, node integer not null, score real not null, primary key (kind, node)) without rowid;
CREATE TABLE communities (
        community integer primary key, papers integer not null, name text not null, dossiers text not null);
CREATE TABLE watched (
        id integer primary key, kind text not null, what text not null, since text not null, unique (kind, what));
CREATE TABLE watch_seen (
        watched integer not null references watched(id) on delete cascade, what text not null, seen_at text not null,
        primary key (watched, what)) without rowid;
CREATE VIRTUAL TABLE papers_fts using fts5(titel, dossiertitel, content='papers_words', content_rowid='node', tokenize='unicode61 remove_diacritics 2');
CREATE VIRTUAL TABLE passages_fts using fts5(text, content='passages', content_rowid='id', tokenize='unicode61 remove_diacritics 2', detail=none, columnsize=0);
CREATE VIRTUAL TABLE texts_fts using fts5(text, content='kept_texts', content_rowid='node', tokenize='unicode61 remove_diacritics 2');
insert into _sqlite_migrations ("id", "migration_set", "name", "applied_at") values (1, 'kamerref', 'm001_tables', '2026-11-25 19:53:44.980154+00:00');
insert into _sqlite_migrations ("id", "migration_set", "name", "applied_at") values (2, 'kamerref', 'm002_full_text', '2026-11-25 19:53:44.982984+00:00');
insert into _sqlite_migrations ("id", "migration_set", "name", "applied_at") values (3, 'kamerref', 'm003_graph', '2026-11-25 19:53:44.985542+00:00');
insert into _sqlite_migrations ("id", "migration_set", "name", "applied_at") values (4, 'kamerref', 'm004_numbers', '2026-11-25 19:53:45.001046+00:00');
insert into dossiers ("nummer", "titel") values ('33694', 'Internationale veiligheidsstrategie');
insert into dossiers ("nummer", "titel") values ('29282', NULL);
insert into dossiers ("nummer", "titel") values ('27858', NULL);
insert into dossiers ("nummer", "titel") values ('35300-XVI', NULL);
insert into dossiers ("nummer", "titel") values ('31700-VI', NULL);
insert into dossiers ("nummer", "titel") values ('99998', NULL);
insert into responses ("key", "status", "fetched_at", "url", "digest", "body") values ('sru:kst-99998-3', 'missing', '2026-11-24T10:00:00+00:00', 'https://repository.overheid.nl/sru', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855', X'789C030000000001');
insert into rankings_made ("kind", "made_at", "nodes", "edges", "changes") values ('component', '2026-11-25T19:53:45+00:00', 13, 13, 5);
insert into rankings_made ("kind", "made_at", "nodes", "edges", "changes") values ('pagerank', '2026-11-25T19:53:45+00:00', 13, 13, 5);
insert into graph_state ("name", "value") values ('changes', 5);
insert into terms ("id", "term") values (1, 'kamerstuk');
insert into terms ("id", "term") values (2, '33694');
insert into terms ("id", "term") values (3, '29282');
insert into terms ("id", "term") values (4, '27858');
insert into terms ("id", "term") values (5, '35300-XVI');
insert into terms ("id", "term") values (6, 'identifier');
insert into terms ("id", "term") values (7, 'dossier');
insert into terms ("id", "term") values (8, 'dossier-worded');
insert into terms ("id", "term") values (9, '31700-VI');
insert into terms ("id", "term") values (10, '2008-2009');
insert into terms ("id", "term") values (11, 'kamerstuk-letter');
insert into terms ("id", "term") values (12, 'staatsblad');
insert into terms ("id", "term") values (13, 'blad');
insert into terms ("id", "term") values (14, 'handelingen');
insert into terms ("id", "term") values (15, '2019-2020');
insert into terms ("id", "term") values (16, '99998');
insert into terms ("id", "term") values (17, 'tk-document');
insert into terms ("id", "term") values (18, 'tk-number');
insert into terms ("id", "term") values (19, 'kamerstuk-several-dossiers');
insert into terms ("id", "term") values (20, 'motie');
insert into terms ("id", "term") values (21, 'Internationale veiligheidsstrategie');
insert into terms ("id", "term") values (22, 'E. Voorbeeld');
insert into terms ("id", "term") values (23, 'XYZ');
insert into terms ("id", "term") values (24, 'eerste ondertekenaar');
insert into terms ("id", "term") values (25, 'brief');
insert into terms ("id", "term") values (26, '2013-2014');
insert into works ("node", "id", "family", "dossier", "ondernummer", "kamer", "vergaderjaar", "datum", "soort", "titel", "dossiertitel", "url", "details") values (1, 'letter:/brieven/brief.md', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
insert into works ("node", "id", "family", "dossier", "ondernummer", "kamer", "vergaderjaar", "datum", "soort", "titel", "dossiertitel", "url", "details") values (2, 'kst-33694-47', 1, 2, '47', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
insert into works ("node", "id", "family", "dossier", "ondernummer", "kamer", "vergaderjaar", "datum", "soort", "titel", "dossiertitel", "url", "details") values (3, 'kst-27858-88', 1, 4, '88', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
insert into works ("node", "id", "family", "dossier", "ondernummer", "kamer", "vergaderjaar", "datum", "soort", "titel", "dossiertitel", "url", "details") values (4, 'kst-35300-XVI-12', 1, 5, '12', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
insert into works ("node", "id", "family", "dossier", "ondernummer", "kamer", "vergaderjaar", "datum", "soort", "titel", "dossiertitel", "url", "details") values (5, 'kst-35300-XVI-11', 1, 5, '11', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
insert into works ("node", "id", "family", "dossier", "ondernummer", "kamer", "vergaderjaar", "datum", "soort", "titel", "dossiertitel", "url", "details") values (6, 'kst-33694-56', 1, 2, '56', NULL, NULL, '2014-02-04', 20, 'Motie van het lid Voorbeeld', 21, NULL, '{"bijlagen": [], "conflicts": [], "outcome": {"appreciatie": "", "besluit": "Aangenomen.", "datum": "2014-02-11", "earlier": [], "tegen": [], "voor": []}, "replaced_by": null, "sources": [{"digest": "00", "fetched_at": "2026-11-24T10:00:00+00:00", "source": "sru", "url": "https://repository.overheid.nl/sru"}], "urls": {"html": "https://zoek.officielebekendmakingen.nl/kst-33694-56.html"}}');
insert into works ("node", "id", "family", "dossier", "ondernummer", "kamer", "vergaderjaar", "datum", "soort", "titel", "dossiertitel", "url", "details") values (7, 'kst-33694-48', 1, 2, '48', NULL, NULL, '2013-05-01', 25, 'Brief van de minister', NULL, NULL, '{"bijlagen": [], "conflicts": [], "outcome": null, "replaced_by": "kst-33694-60", "sources": [{"digest": "00", "fetched_at": "2026-11-24T10:00:00+00:00", "source": "sru", "url": "https://repository.overheid.nl/sru"}], "urls": {}}');
insert into works ("node", "id", "family", "dossier", "ondernummer", "kamer", "vergaderjaar", "datum", "soort", "titel", "dossiertitel", "url", "details") values (8, 'kst-20082009-31700-VI-D', 1, 9, 'D', 'EK', 10, NULL, NULL, NULL, NULL, NULL, NULL);
insert into works ("node", "id", "family", "dossier", "ondernummer", "kamer", "vergaderjaar", "datum", "soort", "titel", "dossiertitel", "url", "details") values (9, 'stb-2010-1', 12, NULL, '2010-1', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
insert into works ("node", "id", "family", "dossier", "ondernummer", "kamer", "vergaderjaar", "datum", "soort", "titel", "dossiertitel", "url", "details") values (10, 'h-tk-20192020-5-3', 14, NULL, '5-3', 'TK', 15, NULL, NULL, NULL, NULL, NULL, NULL);
insert into works ("node", "id", "family", "dossier", "ondernummer", "kamer", "vergaderjaar", "datum", "soort", "titel", "dossiertitel", "url", "details") values (11, 'kst-99998-3', 1, 16, '3', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
insert into works ("node", "id", "family", "dossier", "ondernummer", "kamer", "vergaderjaar", "datum", "soort", "titel", "dossiertitel", "url", "details") values (12, '2019Z12345', 17, NULL, '2019Z12345', NULL, NULL, NULL, NULL, NULL, NULL, 'https://www.tweedekamer.nl/kamerstukken/detail?id=2019Z12345', NULL);
insert into works ("node", "id", "family", "dossier", "ondernummer", "kamer", "vergaderjaar", "datum", "soort", "titel", "dossiertitel", "url", "details") values (13, 'kst-33694-60', 1, 2, '60', 'TK', 26, '2014-02-03', 25, 'Een verzonnen brief', 21, NULL, NULL);
insert into filed ("node", "dossier", "source") values (2, 2, 0);
insert into filed ("node", "dossier", "source") values (3, 3, 2);
insert into filed ("node", "dossier", "source") values (3, 4, 0);
insert into filed ("node", "dossier", "source") values (4, 5, 0);
insert into filed ("node", "dossier", "source") values (5, 5, 0);
insert into filed ("node", "dossier", "source") values (6, 2, 0);
insert into filed ("node", "dossier", "source") values (6, 3, 1);
insert into filed ("node", "dossier", "source") values (7, 2, 0);
insert into filed ("node", "dossier", "source") values (8, 9, 0);
insert into filed ("node", "dossier", "source") values (11, 16, 0);
insert into filed ("node", "dossier", "source") values (13, 2, 0);
insert into submitted ("node", "person", "role", "fractie") values (6, 22, 23, 24);
insert into version_of ("id", "node") values ('kst-33694-47-h1', 2);
insert into version_of ("id", "node") values ('kst-33694-60-h1', 13);
insert into replaced ("node", "other", "source") values (4, 5, 2);
insert into replaced ("node", "other", "source") values (13, 7, 1);
insert into readings ("id", "path", "node", "sha256", "digest", "titel", "datum", "header", "read_at") values (1, '/brieven/brief.md', 1, X'04D21255CAB2093D097821BA7AE829D039462AA1E84811445A11E1F4A987ABA8', X'D787DDC804BF3B1D41C95790', NULL, '2026-11-04', '{"datum": "2026-11-04"}', 1795636425);
insert into readings ("id", "path", "node", "sha256", "digest", "titel", "datum", "header", "read_at") values (2, NULL, 13, X'11CAE59812A2E871EA8DEE1A03B0C9BF6A7F36C857BBBAA12FE407B70F4F2235', X'3FF16DF62FDA0E6A507E1D64', 'Een verzonnen brief', '2014-02-03', '{"dossiernummer": "33694", "ondernummer": "60", "kamer": "TK", "vergaderjaar": "2013-2014", "datum": "2014-02-03", "titel": "Een verzonnen brief", "dossiertitel": "Internationale veiligheidsstrategie", "soort": "brief"}', 1795636425);
insert into passages ("id", "text") values (1048576, 'Den Haag, 4 november 2026 Zie Kamerstuk 33 694, nr. 47, en de herdruk daarvan (kst-33694-47-h1). De motie van het lid Voorbeeld (Kamerstukken II 2013/14, 33 694, nr. 56) noemt ook Kamerstuk 33 694, nr. 47, en de brief van 1 mei 2013 (Kamerstuk 33 694, nr. 48). Dossier 33 694 als geheel; zie ook Kamerstukken I 2008/09, 31700 VI, D, en Kamerstuk 35 300 XVI, nr. 12 (was nr. 11), Stb. 2010, 1 en Handelingen II 2019/20, nr. 5, item 3, blz. 12-14. Kamerstuk 99 998, nr. 3 bestaat niet. Het stuk met nummer 2019Z12345 en Kamerstukken II 2009/10, 27858 en 29282, nr. 88.');
insert into passages ("id", "text") values (2097152, 'Dit stuk noemt Kamerstuk 33 694, nr. 56, Kamerstuk 33 694, nr. 60 en kst-33694-60-h1, en Kamerstuk 35 300 XVI, nr. 12.');
insert into reasons ("id", "why", "reasons") values (1, 'the register has no rule for this form of identifier', '[]');
insert into reasons ("id", "why", "reasons") values (2, 'there is no dossier 99998: the newest is 36698 (register of 2025-02-14)', '[]');
insert into reasons ("id", "why", "reasons") values (3, 'the register does not cover the family ''2019Z12345''', '[]');
insert into said ("id", "said") values (1, '{"inferred": ["kamer"], "kamer": "TK"}');
insert into said ("id", "said") values (2, '{"kamer": "TK", "kind": "motie", "names": ["Voorbeeld"], "vergaderjaar": "2013-2014"}');
insert into said ("id", "said") values (3, '{"kamer": "EK", "vergaderjaar": "2008-2009"}');
insert into said ("id", "said") values (4, '{"kamer": "TK", "meeting": "5", "pages": ["12-14"], "vergaderjaar": "2019-2020"}');
insert into said ("id", "said") values (5, '{"also_dossiers": ["29282"], "kamer": "TK", "vergaderjaar": "2009-2010"}');
insert into places ("id", "cited", "dossier", "family", "start", "length", "raw", "passage", "at", "size", "raw_at", "raw_size", "paragraph", "note", "page", "form", "evidence", "verdict", "why", "said") values (1048576, 2, NULL, 1, 31, 24, NULL, 0, 0, 214, 30, 24, 2, NULL, NULL, 1, 5, 5, NULL, 1);
insert into places ("id", "cited", "dossier", "family", "start", "length", "raw", "passage", "at", "size", "raw_at", "raw_size", "paragraph", "note", "page", "form", "evidence", "verdict", "why", "said") values (1048577, 2, NULL, 1, 80, 15, NULL, 0, 0, 254, 79, 15, 2, NULL, NULL, 6, 5, 4, 1, NULL);
insert into places ("id", "cited", "dossier", "family", "start", "length", "raw", "passage", "at", "size", "raw_at", "raw_size", "paragraph", "note", "page", "form", "evidence", "verdict", "why", "said") values (1048578, 6, NULL, 1, 130, 39, 'Kamerstukken II 2013/14,
33 694, nr. 56', 0, 0, 327, 129, 39, 2, NULL, NULL, 1, 5, 5, NULL, 2);
insert into places ("id", "cited", "dossier", "family", "start", "length", "raw", "passage", "at", "size", "raw_at", "raw_size", "paragraph", "note", "page", "form", "evidence", "verdict", "why", "said") values (1048579, 2, NULL, 1, 181, 24, NULL, 0, 21, 342, 159, 24, 2, NULL, NULL, 1, 5, 5, NULL, 1);
insert into places ("id", "cited", "dossier", "family", "start", "length", "raw", "passage", "at", "size", "raw_at", "raw_size", "paragraph", "note", "page", "form", "evidence", "verdict", "why", "said") values (1048580, 7, NULL, 1, 235, 24, NULL, 0, 74, 343, 160, 24, 2, NULL, NULL, 1, 5, 5, NULL, 1);
insert into places ("id", "cited", "dossier", "family", "start", "length", "raw", "passage", "at", "size", "raw_at", "raw_size", "paragraph", "note", "page", "form", "evidence", "verdict", "why", "said") values (1048581, NULL, 2, 7, 263, 14, NULL, 0, 102, 333, 159, 14, 3, NULL, NULL, 8, 2, 5, NULL, NULL);
insert into places ("id", "cited", "dossier", "family", "start", "length", "raw", "passage", "at", "size", "raw_at", "raw_size", "paragraph", "note", "page", "form", "evidence", "verdict", "why", "said") values (1048582, 8, NULL, 1, 298, 35, NULL, 0, 137, 353, 159, 35, 3, NULL, NULL, 11, 5, 5, NULL, 3);
insert into places ("id", "cited", "dossier", "family", "start", "length", "raw", "passage", "at", "size", "raw_at", "raw_size", "paragraph", "note", "page", "form", "evidence", "verdict", "why", "said") values (1048583, 4, NULL, 1, 338, 28, NULL, 0, 177, 346, 159, 28, 3, NULL, NULL, 1, 5, 5, NULL, 1);
insert into places ("id", "cited", "dossier", "family", "start", "length", "raw", "passage", "at", "size", "raw_at", "raw_size", "paragraph", "note", "page", "form", "evidence", "verdict", "why", "said") values (1048584, 5, NULL, 1, 376, 2, NULL, 0, 215, 320, 159, 2, 3, NULL, NULL, 1, 5, 5, NULL, 1);
insert into places ("id", "cited", "dossier", "family", "start", "length", "raw", "passage", "at", "size", "raw_at", "raw_size", "paragraph", "note", "page", "form", "evidence", "verdict", "why", "said") values (1048585, 9, NULL, 12, 381, 12, NULL, 0, 220, 330, 159, 12, 3, NULL, NULL, 13, 5, 5, NULL, NULL);
insert into places ("id", "cited", "dossier", "family", "start", "length", "raw", "passage", "at", "size", "raw_at", "raw_size", "paragraph", "note", "page", "form", "evidence", "verdict", "why", "said") values (1048586, 10, NULL, 14, 397, 49, NULL, 0, 236, 330, 159, 49, 3, NULL, NULL, 14, 5, 5, NULL, 4);
insert into places ("id", "cited", "dossier", "family", "start", "length", "raw", "passage", "at", "size", "raw_at", "raw_size", "paragraph", "note", "page", "form", "evidence", "verdict", "why", "said") values (1048587, 11, NULL, 1, 448, 23, NULL, 0, 286, 280, 160, 23, 3, NULL, NULL, 1, 5, 0, 2, 1);
insert into places ("id", "cited", "dossier", "family", "start", "length", "raw", "passage", "at", "size", "raw_at", "raw_size", "paragraph", "note", "page", "form", "evidence", "verdict", "why", "said") values (1048588, 12, NULL, 17, 507, 10, NULL, 0, 346, 220, 158, 10, 4, NULL, NULL, 18, 2, 4, 3, NULL);
insert into places ("id", "cited", "dossier", "family", "start", "length", "raw", "passage", "at", "size", "raw_at", "raw_size", "paragraph", "note", "page", "form", "evidence", "verdict", "why", "said") values (1048589, 3, NULL, 1, 521, 47, NULL, 0, 359, 207, 159, 47, 4, NULL, NULL, 19, 5, 5, NULL, 5);
insert into places ("id", "cited", "dossier", "family", "start", "length", "raw", "passage", "at", "size", "raw_at", "raw_size", "paragraph", "note", "page", "form", "evidence", "verdict", "why", "said") values (2097152, 6, NULL, 1, 15, 24, NULL, 0, 0, 118, 15, 24, 1, NULL, NULL, 1, 5, 5, NULL, 1);
insert into places ("id", "cited", "dossier", "family", "start", "length", "raw", "passage", "at", "size", "raw_at", "raw_size", "paragraph", "note", "page", "form", "evidence", "verdict", "why", "said") values (2097153, 13, NULL, 1, 41, 24, NULL, 0, 0, 118, 41, 24, 1, NULL, NULL, 1, 5, 5, NULL, 1);
insert into places ("id", "cited", "dossier", "family", "start", "length", "raw", "passage", "at", "size", "raw_at", "raw_size", "paragraph", "note", "page", "form", "evidence", "verdict", "why", "said") values (2097154, 13, NULL, 1, 69, 15, NULL, 0, 0, 118, 69, 15, 1, NULL, NULL, 6, 5, 4, 1, NULL);
insert into places ("id", "cited", "dossier", "family", "start", "length", "raw", "passage", "at", "size", "raw_at", "raw_size", "paragraph", "note", "page", "form", "evidence", "verdict", "why", "said") values (2097155, 4, NULL, 1, 89, 28, NULL, 0, 0, 118, 89, 28, 1, NULL, NULL, 1, 5, 5, NULL, 1);
insert into arcs ("citing", "cited", "times", "evidence", "verdict", "place", "within_dossier") values (1, 2, 3, 5, 5, 1048576, 0);
insert into arcs ("citing", "cited", "times", "evidence", "verdict", "place", "within_dossier") values (1, 3, 1, 5, 5, 1048589, 0);
insert into arcs ("citing", "cited", "times", "evidence", "verdict", "place", "within_dossier") values (1, 4, 1, 5, 5, 1048583, 0);
insert into arcs ("citing", "cited", "times", "evidence", "verdict", "place", "within_dossier") values (1, 5, 1, 5, 5, 1048584, 0);
insert into arcs ("citing", "cited", "times", "evidence", "verdict", "place", "within_dossier") values (1, 6, 1, 5, 5, 1048578, 0);
insert into arcs ("citing", "cited", "times", "evidence", "verdict", "place", "within_dossier") values (1, 7, 1, 5, 5, 1048580, 0);
insert into arcs ("citing", "cited", "times", "evidence", "verdict", "place", "within_dossier") values (1, 8, 1, 5, 5, 1048582, 0);
insert into arcs ("citing", "cited", "times", "evidence", "verdict", "place", "within_dossier") values (1, 9, 1, 5, 5, 1048585, 0);
insert into arcs ("citing", "cited", "times", "evidence", "verdict", "place", "within_dossier") values (1, 10, 1, 5, 5, 1048586, 0);
insert into arcs ("citing", "cited", "times", "evidence", "verdict", "place", "within_dossier") values (1, 11, 1, 5, 0, 1048587, 0);
insert into arcs ("citing", "cited", "times", "evidence", "verdict", "place", "within_dossier") values (1, 12, 1, 2, 4, 1048588, 0);
insert into arcs ("citing", "cited", "times", "evidence", "verdict", "place", "within_dossier") values (13, 4, 1, 5, 5, 2097155, 0);
insert into arcs ("citing", "cited", "times", "evidence", "verdict", "place", "within_dossier") values (13, 6, 1, 5, 5, 2097152, 1);
insert into arcs ("citing", "cited", "times", "evidence", "verdict", "place", "within_dossier") values (13, 13, 2, 5, 5, 2097153, 1);
insert into counted ("node", "cited_by", "times", "cites") values (1, 0, 0, 11);
insert into counted ("node", "cited_by", "times", "cites") values (2, 1, 3, 0);
insert into counted ("node", "cited_by", "times", "cites") values (3, 1, 1, 0);
insert into counted ("node", "cited_by", "times", "cites") values (4, 2, 2, 0);
insert into counted ("node", "cited_by", "times", "cites") values (5, 1, 1, 0);
insert into counted ("node", "cited_by", "times", "cites") values (6, 2, 2, 0);
insert into counted ("node", "cited_by", "times", "cites") values (7, 1, 1, 0);
insert into counted ("node", "cited_by", "times", "cites") values (8, 1, 1, 0);
insert into counted ("node", "cited_by", "times", "cites") values (9, 1, 1, 0);
insert into counted ("node", "cited_by", "times", "cites") values (10, 1, 1, 0);
insert into counted ("node", "cited_by", "times", "cites") values (11, 1, 1, 0);
insert into counted ("node", "cited_by", "times", "cites") values (12, 1, 1, 0);
insert into counted ("node", "cited_by", "times", "cites") values (13, 0, 0, 2);
insert into kept_texts ("node", "sha256", "url", "fetched_at", "text") values (6, 'e1b6d20b8b991d3e4b8bdcd2ca6c4a695d99e33dd007faa4d4dc65ca533bf12f', 'https://zoek.officielebekendmakingen.nl/kst-33694-56.html', '2026-11-25T19:53:45+00:00', 'Een motie over veiligheid.');
insert into ranked ("kind", "node", "score") values ('component', 1, 1.0);
insert into ranked ("kind", "node", "score") values ('component', 2, 1.0);
insert into ranked ("kind", "node", "score") values ('component', 3, 1.0);
insert into ranked ("kind", "node", "score") values ('component', 4, 1.0);
insert into ranked ("kind", "node", "score") values ('component', 5, 1.0);
insert into ranked ("kind", "node", "score") values ('component', 6, 1.0);
insert into ranked ("kind", "node", "score") values ('component', 7, 1.0);
insert into ranked ("kind", "node", "score") values ('component', 8, 1.0);
insert into ranked ("kind", "node", "score") values ('component', 9, 1.0);
insert into ranked ("kind", "node", "score") values ('component', 10, 1.0);
insert into ranked ("kind", "node", "score") values ('component', 11, 1.0);
insert into ranked ("kind", "node", "score") values ('component', 12, 1.0);
insert into ranked ("kind", "node", "score") values ('component', 13, 1.0);
insert into ranked ("kind", "node", "score") values ('pagerank', 1, 6.80272108845762363271e-02);
insert into ranked ("kind", "node", "score") values ('pagerank', 2, 7.32838589982357513363e-02);
insert into ranked ("kind", "node", "score") values ('pagerank', 3, 7.32838589982357513363e-02);
insert into ranked ("kind", "node", "score") values ('pagerank', 4, 1.02195423623363104703e-01);
insert into ranked ("kind", "node", "score") values ('pagerank', 5, 7.32838589982357513363e-02);
insert into ranked ("kind", "node", "score") values ('pagerank', 6, 1.02195423623363104703e-01);
insert into ranked ("kind", "node", "score") values ('pagerank', 7, 7.32838589982357513363e-02);
insert into ranked ("kind", "node", "score") values ('pagerank', 8, 7.32838589982357513363e-02);
insert into ranked ("kind", "node", "score") values ('pagerank', 9, 7.32838589982357513363e-02);
insert into ranked ("kind", "node", "score") values ('pagerank', 10, 7.32838589982357513363e-02);
insert into ranked ("kind", "node", "score") values ('pagerank', 11, 7.32838589982357513363e-02);
insert into ranked ("kind", "node", "score") values ('pagerank', 12, 7.32838589982357513363e-02);
insert into ranked ("kind", "node", "score") values ('pagerank', 13, 6.80272108845762363271e-02);
CREATE UNIQUE INDEX "idx__sqlite_migrations_migration_set_name"
    ON "_sqlite_migrations" ("migration_set", "name");
CREATE INDEX works_dossier on works(dossier);
CREATE INDEX filed_dossier on filed(dossier, node);
CREATE INDEX submitted_person on submitted(person);
CREATE UNIQUE INDEX readings_path on readings(path) where path is not null;
CREATE INDEX readings_node on readings(node);
CREATE INDEX places_dossier on places(dossier) where cited is null and dossier is not null;
CREATE INDEX places_cited on places(cited) where cited is not null;
CREATE INDEX arcs_cited on arcs(cited, citing);
CREATE VIEW papers as 
        select w.id, f.term as family, d.term as dossier, w.ondernummer, w.kamer, y.term as vergaderjaar, w.datum, k.term as soort,
               w.titel, h.term as dossiertitel, coalesce(w.url, 'https://zoek.officielebekendmakingen.nl/' || w.id || '.html') as url, coalesce(w.details, '{}') as details
        from works w left join terms f on f.id = w.family left join terms d on d.id = w.dossier
        left join terms y on y.id = w.vergaderjaar left join terms k on k.id = w.soort left join terms h on h.id = w.dossiertitel
        where w.family is not null;
CREATE VIEW papers_dossiers as 
        select w.id as paper, d.term as dossier from filed f join works w on w.node = f.node join terms d on d.id = f.dossier;
CREATE VIEW papers_people as 
        select w.id as paper, p.term as person, r.term as role, f.term as fractie from submitted s
        join works w on w.node = s.node join terms p on p.id = s.person join terms r on r.id = s.role
        left join terms f on f.id = s.fractie;
CREATE VIEW people as select term as naam from terms where id in (select person from submitted);
CREATE VIEW versions as select v.id, w.id as paper from version_of v join works w on w.node = v.node;
CREATE VIEW replaces as 
        select w.id as paper, o.id as replaced, case r.source when 0 then 'number' when 1 then 'record' when 2 then 'letter' end as said_by
        from replaced r join works w on w.node = r.node join works o on o.node = r.other;
CREATE VIEW letters as 
        select r.id, coalesce(r.path, 'paper://' || w.id) as path, lower(hex(r.sha256)) as sha256, w.id as paper, r.titel, r.datum,
               coalesce(r.header, '{}') as header, strftime('%Y-%m-%dT%H:%M:%S+00:00', r.read_at, 'unixepoch') as read_at
        from readings r join works w on w.node = r.node;
CREATE VIEW texts as 
        select w.id as paper, k.sha256, k.url, k.fetched_at, k.text from kept_texts k join works w on w.node = k.node;
CREATE VIEW nodes as select c.node, w.id as paper from counted c join works w on w.node = c.node;
CREATE VIEW edges as 
        select citing, cited, times, case evidence when 0 then 'name' when 1 then 'context' when 2 then 'shape' when 3 then 'vergaderjaar' when 4 then 'kamer' when 5 then 'label' end as evidence, case verdict when 0 then 'not-found' when 1 then 'differs' when 2 then 'ambiguous' when 3 then 'not-checked' when 4 then 'outside-coverage' when 5 then 'exists' when 6 then 'verified' end as verdict,
               place as citation, within_dossier, is_self from arcs;
CREATE VIEW rankings as select kind, node, score from ranked;
CREATE VIEW citations as 
        select p.id, r.id as letter, s.id as citing_paper, t.id as cited_paper,
               case when p.dossier = 0 then null else coalesce(d.term, td.term) end as dossier, f.term as family, p.start,
               p.start + p.length as end, coalesce(p.raw, substr(x.text, p.at + p.raw_at + 1, p.raw_size)) as raw,
               p.paragraph, n.term as note, case when p.note is null and p.paragraph is null then '' else
    case when p.page is null then '' else 'blz. ' || p.page || ', ' end
    || case when p.note is null then 'alinea ' || p.paragraph else 'noot ' || n.term end end as place, substr(x.text, p.at + 1, p.size) as context,
               json_object('kind', json_extract(j.said, '$.kind'), 'names', json(coalesce(json_extract(j.said, '$.names'), '[]')),
                   'attachment', json(case when json_extract(j.said, '$.attachment') then 'true' else 'false' end),
                   'also_dossiers', json(coalesce(json_extract(j.said, '$.also_dossiers'), '[]')),
                   'ondernummer', case when json_type(j.said, '$.ondernummer') is null then substr(t.id, length(rtrim(t.id, replace(t.id, '-', ''))) + 1) else json_extract(j.said, '$.ondernummer') end,
                   'kamer', json_extract(j.said, '$.kamer'), 'vergaderjaar', json_extract(j.said, '$.vergaderjaar'),
                   'meeting', json_extract(j.said, '$.meeting'), 'pages', json(coalesce(json_extract(j.said, '$.pages'), '[]')),
                   'inferred', json(coalesce(json_extract(j.said, '$.inferred'), '[]')),
                   'via', json(coalesce(json_extract(j.said, '$.via'), 'null')), 'flaw', json(coalesce(json_extract(j.said, '$.flaw'), 'null')),
                   'range', json(coalesce(json_extract(j.said, '$.range'), 'null'))) as claims,
               coalesce(o.term, '') as form, case p.evidence when 0 then 'name' when 1 then 'context' when 2 then 'shape' when 3 then 'vergaderjaar' when 4 then 'kamer' when 5 then 'label' end as evidence, case p.verdict when 0 then 'not-found' when 1 then 'differs' when 2 then 'ambiguous' when 3 then 'not-checked' when 4 then 'outside-coverage' when 5 then 'exists' when 6 then 'verified' end as verdict,
               coalesce(y.why, '') as why, coalesce(y.reasons, '[]') as reasons, coalesce(json_extract(j.said, '$.differs'), '[]') as differs,
               coalesce(json_extract(j.said, '$.candidates'), '[]') as candidates, coalesce(json_extract(j.said, '$.compared'), '[]') as compared
        from places p
        join readings r on r.id = p.id / 1048576 and p.id between r.id * 1048576 and r.id * 1048576 + 1048575
        join works s on s.node = r.node
        left join works t on t.node = p.cited left join terms d on d.id = p.dossier left join terms td on td.id = t.dossier
        left join terms f on f.id = p.family left join terms n on n.id = p.note left join terms o on o.id = p.form
        left join passages x on x.id = p.id / 1048576 * 1048576 + p.passage
        left join reasons y on y.id = p.why left join said j on j.id = p.said;
CREATE VIEW citation_edges as 
        select s.id as citing, t.id as cited, a.times, case when p.note is null and p.paragraph is null then '' else
    case when p.page is null then '' else 'blz. ' || p.page || ', ' end
    || case when p.note is null then 'alinea ' || p.paragraph else 'noot ' || n.term end end as first_place,
               substr(x.text, p.at + 1, p.size) as first_context, case a.evidence when 0 then 'name' when 1 then 'context' when 2 then 'shape' when 3 then 'vergaderjaar' when 4 then 'kamer' when 5 then 'label' end as evidence,
               case a.verdict when 0 then 'not-found' when 1 then 'differs' when 2 then 'ambiguous' when 3 then 'not-checked' when 4 then 'outside-coverage' when 5 then 'exists' when 6 then 'verified' end as verdicts, a.within_dossier, a.is_self
        from arcs a join works s on s.node = a.citing join works t on t.node = a.cited
        left join places p on p.id = a.place left join terms n on n.id = p.note
        left join passages x on x.id = p.id / 1048576 * 1048576 + p.passage;
CREATE VIEW cited_by_counts as 
        select w.id as paper, c.cited_by, c.times from counted c join works w on w.node = c.node where c.cited_by > 0;
CREATE VIEW papers_with_counts as 
        select p.*, c.node, coalesce(c.cited_by, 0) as cited_by, coalesce(c.cites, 0) as cites
        from papers p join works w on w.id = p.id left join counted c on c.node = w.node;
CREATE VIEW citations_by_year as 
        select s.id as citing, t.id as cited, y.term as vergaderjaar, s.datum from places p
        join readings r on r.id = p.id / 1048576 join works s on s.node = r.node left join works t on t.node = p.cited
        left join terms y on y.id = s.vergaderjaar where p.cited is not null and s.family is not null;
CREATE VIEW citing_by_year as 
        select y.term as vergaderjaar, count(*) as papers, sum(a.times) as citations
        from (select citing, sum(times) as times from arcs where not is_self group by citing) a
        join works s on s.node = a.citing left join terms y on y.id = s.vergaderjaar where s.family is not null
        group by s.vergaderjaar;
CREATE VIEW dossier_edges as 
        select s.id as citing, d.term as dossier, count(*) as times, min(p.id) as citation from places p
        join readings r on r.id = p.id / 1048576 join works s on s.node = r.node join terms d on d.id = p.dossier
        where p.cited is null and p.dossier is not null and p.family = (select id from terms where term = 'dossier')
        group by p.dossier, r.node;
CREATE VIEW dossiers_citing as 
        select a.term as citing, b.term as cited, edges from (
            select s.dossier as citing, t.dossier as cited, count(*) as edges from arcs
            join works s on s.node = arcs.citing join works t on t.node = arcs.cited
            where not is_self and s.dossier is not null and t.dossier is not null group by s.dossier, t.dossier)
        join terms a on a.id = citing join terms b on b.id = cited;
CREATE VIEW motions_and_outcomes as 
        select id, titel, datum, vergaderjaar, dossier, json_extract(details, '$.outcome.besluit') as besluit
        from papers where soort = 'motie';
CREATE VIEW submitters as 
        select person, fractie, role, papers.id as paper, soort, datum, vergaderjaar, dossier
        from papers_people join papers on papers.id = papers_people.paper;
CREATE VIEW unresolved as 
        select c.id, l.path, c.raw, c.place, c.verdict, c.why from citations c join letters l on l.id = c.letter
        where c.verdict not in ('verified', 'exists');
CREATE VIEW papers_by_community as 
        select w.id as paper, cast(r.score as integer) as community, m.name from ranked r join works w on w.node = r.node
        left join communities m on m.community = cast(r.score as integer) where r.kind = 'community';
CREATE VIEW papers_words as select w.node, w.titel, h.term as dossiertitel from works w left join terms h on h.id = w.dossiertitel;
insert into papers_fts (papers_fts) values ('rebuild');
insert into passages_fts (passages_fts) values ('rebuild');
insert into texts_fts (texts_fts) values ('rebuild');
CREATE TRIGGER papers_ai after insert on works begin insert into papers_fts (rowid, titel, dossiertitel) values (new.node, new.titel, (select term from terms where id = new.dossiertitel)); end;
CREATE TRIGGER papers_ad after delete on works begin insert into papers_fts (papers_fts, rowid, titel, dossiertitel) values ('delete', old.node, old.titel, (select term from terms where id = old.dossiertitel)); end;
CREATE TRIGGER papers_au after update of titel, dossiertitel on works begin insert into papers_fts (papers_fts, rowid, titel, dossiertitel) values ('delete', old.node, old.titel, (select term from terms where id = old.dossiertitel)); insert into papers_fts (rowid, titel, dossiertitel) values (new.node, new.titel, (select term from terms where id = new.dossiertitel)); end;
CREATE TRIGGER passages_ai after insert on passages begin insert into passages_fts (rowid, text) values (new.id, new.text); end;
CREATE TRIGGER passages_ad after delete on passages begin insert into passages_fts (passages_fts, rowid, text) values ('delete', old.id, old.text); end;
CREATE TRIGGER passages_au after update of text on passages begin insert into passages_fts (passages_fts, rowid, text) values ('delete', old.id, old.text); insert into passages_fts (rowid, text) values (new.id, new.text); end;
CREATE TRIGGER texts_ai after insert on kept_texts begin insert into texts_fts (rowid, text) values (new.node, new.text); end;
CREATE TRIGGER texts_ad after delete on kept_texts begin insert into texts_fts (texts_fts, rowid, text) values ('delete', old.node, old.text); end;
CREATE TRIGGER texts_au after update of text on kept_texts begin insert into texts_fts (texts_fts, rowid, text) values ('delete', old.node, old.text); insert into texts_fts (rowid, text) values (new.node, new.text); end;
pragma user_version = 4;
pragma application_id = 1801547122;
