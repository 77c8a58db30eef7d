create table _sqlite_migrations (id integer primary key, migration_set text, name text, applied_at text);
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
CREATE UNIQUE INDEX "idx__sqlite_migrations_migration_set_name"
    ON "_sqlite_migrations" ("migration_set", "name");
CREATE INDEX citations_cited on citations(cited_paper, citing_paper);
CREATE INDEX citations_citing on citations(citing_paper, cited_paper);
CREATE INDEX citations_letter on citations(letter, start);
CREATE INDEX papers_dossier on papers(dossier);
CREATE INDEX edges_cited on edges(cited, citing);
CREATE INDEX papers_order on papers(vergaderjaar, dossier);
insert into dossiers values ('33000', 'Rijksbegroting');
insert into dossiers values ('29282', null);
insert into dossiers values ('99998', null);
insert into papers values ('kst-33000-1', 'kamerstuk', '33000', '1', 'TK', '2011-2012', '2011-09-20', 'motie', 'Motie over iets', 'Rijksbegroting', 'https://zoek.officielebekendmakingen.nl/kst-33000-1.html', '{"bijlagen": [], "conflicts": [], "outcome": {"appreciatie": "", "besluit": "aangenomen", "datum": "2011-10-01", "earlier": [], "tegen": [], "voor": []}, "replaced_by": "kst-33000-2", "sources": [{"digest": "ab", "fetched_at": "2026-01-01T00:00:00+00:00", "source": "sru", "url": "http://x"}], "urls": {}}');
insert into papers values ('kst-33000-2', 'kamerstuk', '33000', '2', null, null, null, null, null, null, 'https://zoek.officielebekendmakingen.nl/kst-33000-2.html', '{}');
insert into papers values ('kst-33000-3', 'kamerstuk', '33000', '3', null, null, null, null, null, null, 'https://zoek.officielebekendmakingen.nl/kst-33000-3.html', '{}');
insert into papers values ('kst-33000-7', 'kamerstuk', '33000', '7', null, null, null, null, null, null, 'https://zoek.officielebekendmakingen.nl/kst-33000-7.html', '{}');
insert into papers values ('kst-33000-4', 'kamerstuk', '33000', '4', null, null, null, null, null, null, 'https://zoek.officielebekendmakingen.nl/kst-33000-4.html', '{}');
insert into papers values ('kst-33000-5', 'kamerstuk', '33000', '5', null, null, null, null, null, null, 'https://zoek.officielebekendmakingen.nl/kst-33000-5.html', '{}');
insert into papers values ('kst-33000-6', 'kamerstuk', '33000', '6', null, null, null, null, null, null, 'https://zoek.officielebekendmakingen.nl/kst-33000-6.html', '{}');
insert into papers values ('kst-33000-8', 'kamerstuk', '33000', '8', null, null, null, null, null, null, 'https://zoek.officielebekendmakingen.nl/kst-33000-8.html', '{}');
insert into papers values ('kst-33000-9', 'kamerstuk', '33000', '9', null, null, null, null, null, null, 'https://zoek.officielebekendmakingen.nl/kst-33000-9.html', '{}');
insert into papers values ('kst-33000-10', 'kamerstuk', '33000', '10', null, null, null, null, null, null, 'https://zoek.officielebekendmakingen.nl/kst-33000-10.html', '{}');
insert into papers values ('kst-33000-11', 'kamerstuk', '33000', '11', null, null, null, null, null, null, 'https://zoek.officielebekendmakingen.nl/kst-33000-11.html', '{}');
insert into papers values ('kst-33000-12', 'kamerstuk', '33000', '12', null, null, null, null, null, null, 'https://zoek.officielebekendmakingen.nl/kst-33000-12.html', '{}');
insert into papers values ('kst-33000-13', 'kamerstuk', '33000', '13', null, null, null, null, null, null, 'https://zoek.officielebekendmakingen.nl/kst-33000-13.html', '{}');
insert into papers values ('kst-33000-2-b1', 'kamerstuk', '33000', '2', null, null, null, null, null, null, 'https://zoek.officielebekendmakingen.nl/kst-33000-2-b1.html', '{}');
insert into papers values ('kst-99998-3', 'kamerstuk', '99998', '3', null, null, null, null, null, null, 'https://zoek.officielebekendmakingen.nl/kst-99998-3.html', '{}');
insert into papers_dossiers values ('kst-33000-1', '29282');
insert into papers_dossiers values ('kst-33000-1', '33000');
insert into papers_dossiers values ('kst-33000-10', '33000');
insert into papers_dossiers values ('kst-33000-11', '33000');
insert into papers_dossiers values ('kst-33000-12', '33000');
insert into papers_dossiers values ('kst-33000-13', '33000');
insert into papers_dossiers values ('kst-33000-2', '33000');
insert into papers_dossiers values ('kst-33000-2-b1', '33000');
insert into papers_dossiers values ('kst-33000-3', '33000');
insert into papers_dossiers values ('kst-33000-4', '33000');
insert into papers_dossiers values ('kst-33000-5', '33000');
insert into papers_dossiers values ('kst-33000-6', '33000');
insert into papers_dossiers values ('kst-33000-7', '33000');
insert into papers_dossiers values ('kst-33000-8', '33000');
insert into papers_dossiers values ('kst-33000-9', '33000');
insert into papers_dossiers values ('kst-99998-3', '99998');
insert into people values ('Koopmans');
insert into papers_people values ('kst-33000-1', 'Koopmans', 'indiener', 'VVD');
insert into letters values (1, 'paper://kst-33000-1', '3c0d7165fd8dea195177758cd255e9902b0dd2913b0d65fd8f784f7986b44693', 'kst-33000-1', null, null, '{"dossiernummer": null, "ondernummer": null, "kamer": null, "vergaderjaar": null, "datum": null, "titel": null, "dossiertitel": null, "soort": null, "ondertekenaars": []}', '2026-11-01T10:00:00+00:00');
insert into letters values (2, 'paper://kst-33000-2', '88e0ac3fcd51b1ad8d43597d14e3225cc5d8739032adc9521a3ef4aa69da6697', 'kst-33000-2', null, null, '{"dossiernummer": null, "ondernummer": null, "kamer": null, "vergaderjaar": null, "datum": null, "titel": null, "dossiertitel": null, "soort": null, "ondertekenaars": []}', '2026-11-01T10:00:00+00:00');
insert into letters values (3, 'paper://kst-33000-3', '61a641bf7ce5639cfe609765844338f7d18313004123d1d5bd87aedd0b0ab1bd', 'kst-33000-3', null, null, '{"dossiernummer": null, "ondernummer": null, "kamer": null, "vergaderjaar": null, "datum": null, "titel": null, "dossiertitel": null, "soort": null, "ondertekenaars": []}', '2026-11-01T10:00:00+00:00');
insert into letters values (4, 'paper://kst-33000-4', 'd7d287763d6a8a0c6c23b49daf22d05b7fe47a41e2f282d9760384e1ca32812f', 'kst-33000-4', null, null, '{"dossiernummer": null, "ondernummer": null, "kamer": null, "vergaderjaar": null, "datum": null, "titel": null, "dossiertitel": null, "soort": null, "ondertekenaars": []}', '2026-11-01T10:00:00+00:00');
insert into letters values (5, 'paper://kst-33000-5', '8aadd6700d9331eb3de6731fbf7f957b096196873195b82eee75bd651ed4a408', 'kst-33000-5', null, null, '{"dossiernummer": null, "ondernummer": null, "kamer": null, "vergaderjaar": null, "datum": null, "titel": null, "dossiertitel": null, "soort": null, "ondertekenaars": []}', '2026-11-01T10:00:00+00:00');
insert into letters values (6, 'paper://kst-33000-6', '8e79f9498ecb7083a3df1df856c3810db92900ef72a8a91b16852d42772b7245', 'kst-33000-6', null, null, '{"dossiernummer": null, "ondernummer": null, "kamer": null, "vergaderjaar": null, "datum": null, "titel": null, "dossiertitel": null, "soort": null, "ondertekenaars": []}', '2026-11-01T10:00:00+00:00');
insert into letters values (7, 'paper://kst-33000-7', '383dc9dbe0c3e5fc987e52bea6828b5cf0e723404f336e03b436f9a08d7bdd48', 'kst-33000-7', null, null, '{"dossiernummer": null, "ondernummer": null, "kamer": null, "vergaderjaar": null, "datum": null, "titel": null, "dossiertitel": null, "soort": null, "ondertekenaars": []}', '2026-11-01T10:00:00+00:00');
insert into letters values (8, 'paper://kst-33000-8', '7fc823412d2c52103709a7f68f6bcaed20d985c27e08fe80ac220e0c7b826561', 'kst-33000-8', null, null, '{"dossiernummer": null, "ondernummer": null, "kamer": null, "vergaderjaar": null, "datum": null, "titel": null, "dossiertitel": null, "soort": null, "ondertekenaars": []}', '2026-11-01T10:00:00+00:00');
insert into letters values (9, 'paper://kst-33000-9', '09272694e981f19d8adf68e0d1c7f4f1056a7ae356390e6bcf4d149c7cceb1b5', 'kst-33000-9', null, null, '{"dossiernummer": null, "ondernummer": null, "kamer": null, "vergaderjaar": null, "datum": null, "titel": null, "dossiertitel": null, "soort": null, "ondertekenaars": []}', '2026-11-01T10:00:00+00:00');
insert into letters values (10, 'paper://kst-33000-10', '10fc1bead4ab29efcb16627bd28613e7f875b0980f948efcd0260f169ace5e85', 'kst-33000-10', null, null, '{"dossiernummer": null, "ondernummer": null, "kamer": null, "vergaderjaar": null, "datum": null, "titel": null, "dossiertitel": null, "soort": null, "ondertekenaars": []}', '2026-11-01T10:00:00+00:00');
insert into letters values (11, 'paper://kst-33000-11', 'c9f9054c75ddad1a4aa5bd93d92a7885814aa1f09f2446e880835832f0be2687', 'kst-33000-11', null, null, '{"dossiernummer": null, "ondernummer": null, "kamer": null, "vergaderjaar": null, "datum": null, "titel": null, "dossiertitel": null, "soort": null, "ondertekenaars": []}', '2026-11-01T10:00:00+00:00');
insert into letters values (12, 'paper://kst-33000-12', 'a06066f5ccee0bad342ec6b8434cdf27adc18a057759649d5333048cf9262374', 'kst-33000-12', null, null, '{"dossiernummer": null, "ondernummer": null, "kamer": null, "vergaderjaar": null, "datum": null, "titel": null, "dossiertitel": null, "soort": null, "ondertekenaars": []}', '2026-11-01T10:00:00+00:00');
insert into letters values (13, 'paper://kst-33000-13', 'f2e1e5975bcb5b4545939163f24296db1220e772421f055e000b7e8f3cb7e3b2', 'kst-33000-13', null, null, '{"dossiernummer": null, "ondernummer": null, "kamer": null, "vergaderjaar": null, "datum": null, "titel": null, "dossiertitel": null, "soort": null, "ondertekenaars": []}', '2026-11-01T10:00:00+00:00');
insert into letters values (14, '/brieven/brief.md', 'e0189b6c57fa258f217e0d94846d4e649557f3242ff3bb2147f83675b08f6160', 'letter:/brieven/brief.md', null, null, '{"dossiernummer": null, "ondernummer": null, "kamer": null, "vergaderjaar": null, "datum": null, "titel": null, "dossiertitel": null, "soort": null, "ondertekenaars": []}', '2026-11-01T10:00:00+00:00');
insert into citations values (1, 2, 'kst-33000-2', 'kst-33000-1', '33000', 'kamerstuk', 50, 73, 'Kamerstuk 33 000, nr. 1', 2, null, 'alinea 2', 'Brief over een verzonnen onderwerp (155778). Zie Kamerstuk 33 000, nr. 1, dat wij al noemden. Zie Kamerstuk 33 000, nr. 1, dat wij al noemden.', '{"kind": null, "names": [], "attachment": false, "also_dossiers": [], "ondernummer": "1", "kamer": "TK", "vergaderjaar": null, "meeting": null, "pages": [], "inferred": ["kamer"], "via": null}', 'kamerstuk', 'label', 'exists', '', '[]', '[]');
insert into citations values (2, 2, 'kst-33000-2', 'kst-33000-1', '33000', 'kamerstuk', 100, 123, 'Kamerstuk 33 000, nr. 1', 3, null, 'alinea 3', 'Brief over een verzonnen onderwerp (155778). Zie Kamerstuk 33 000, nr. 1, dat wij al noemden. Zie Kamerstuk 33 000, nr. 1, dat wij al noemden.', '{"kind": null, "names": [], "attachment": false, "also_dossiers": [], "ondernummer": "1", "kamer": "TK", "vergaderjaar": null, "meeting": null, "pages": [], "inferred": ["kamer"], "via": null}', 'kamerstuk', 'label', 'exists', '', '[]', '[]');
insert into citations values (3, 3, 'kst-33000-3', 'kst-33000-7', '33000', 'kamerstuk', 83, 113, 'Kamerstukken II, 33 000, nr. 7', 2, null, 'alinea 2', 'Brief over een verzonnen onderwerp (263119). Daarover ontving uw Kamer een brief (Kamerstukken II, 33 000, nr. 7). Zie Kamerstuk 33 000, nr. 7, dat wij al noemden. Daarover ontving uw Kamer een brief (Kamerstukken II, 33 000, nr. 1). Zie Kamerstuk 33 000, nr. 7, dat wi', '{"kind": null, "names": [], "attachment": false, "also_dossiers": [], "ondernummer": "7", "kamer": "TK", "vergaderjaar": null, "meeting": null, "pages": [], "inferred": [], "via": null}', 'kamerstuk', 'label', 'exists', '', '[]', '[]');
insert into citations values (4, 3, 'kst-33000-3', 'kst-33000-7', '33000', 'kamerstuk', 121, 144, 'Kamerstuk 33 000, nr. 7', 3, null, 'alinea 3', 'Brief over een verzonnen onderwerp (263119). Daarover ontving uw Kamer een brief (Kamerstukken II, 33 000, nr. 7). Zie Kamerstuk 33 000, nr. 7, dat wij al noemden. Daarover ontving uw Kamer een brief (Kamerstukken II, 33 000, nr. 1). Zie Kamerstuk 33 000, nr. 7, dat wij al noemden. Zie Kamerstuk 33', '{"kind": null, "names": [], "attachment": false, "also_dossiers": [], "ondernummer": "7", "kamer": "TK", "vergaderjaar": null, "meeting": null, "pages": [], "inferred": ["kamer"], "via": null}', 'kamerstuk', 'label', 'exists', '', '[]', '[]');
insert into citations values (5, 3, 'kst-33000-3', 'kst-33000-1', '33000', 'kamerstuk', 204, 234, 'Kamerstukken II, 33 000, nr. 1', 4, null, 'alinea 4', 'Daarover ontving uw Kamer een brief (Kamerstukken II, 33 000, nr. 7). Zie Kamerstuk 33 000, nr. 7, dat wij al noemden. Daarover ontving uw Kamer een brief (Kamerstukken II, 33 000, nr. 1). Zie Kamerstuk 33 000, nr. 7, dat wij al noemden. Zie Kamerstuk 33 000, nr. 7, dat wij al noemden.', '{"kind": null, "names": [], "attachment": false, "also_dossiers": [], "ondernummer": "1", "kamer": "TK", "vergaderjaar": null, "meeting": null, "pages": [], "inferred": [], "via": null}', 'kamerstuk', 'label', 'exists', '', '[]', '[]');
insert into citations values (6, 3, 'kst-33000-3', 'kst-33000-7', '33000', 'kamerstuk', 242, 265, 'Kamerstuk 33 000, nr. 7', 5, null, 'alinea 5', '(Kamerstukken II, 33 000, nr. 7). Zie Kamerstuk 33 000, nr. 7, dat wij al noemden. Daarover ontving uw Kamer een brief (Kamerstukken II, 33 000, nr. 1). Zie Kamerstuk 33 000, nr. 7, dat wij al noemden. Zie Kamerstuk 33 000, nr. 7, dat wij al noemden.', '{"kind": null, "names": [], "attachment": false, "also_dossiers": [], "ondernummer": "7", "kamer": "TK", "vergaderjaar": null, "meeting": null, "pages": [], "inferred": ["kamer"], "via": null}', 'kamerstuk', 'label', 'exists', '', '[]', '[]');
insert into citations values (7, 3, 'kst-33000-3', 'kst-33000-7', '33000', 'kamerstuk', 292, 315, 'Kamerstuk 33 000, nr. 7', 6, null, 'alinea 6', '3 000, nr. 7, dat wij al noemden. Daarover ontving uw Kamer een brief (Kamerstukken II, 33 000, nr. 1). Zie Kamerstuk 33 000, nr. 7, dat wij al noemden. Zie Kamerstuk 33 000, nr. 7, dat wij al noemden.', '{"kind": null, "names": [], "attachment": false, "also_dossiers": [], "ondernummer": "7", "kamer": "TK", "vergaderjaar": null, "meeting": null, "pages": [], "inferred": ["kamer"], "via": null}', 'kamerstuk', 'label', 'exists', '', '[]', '[]');
insert into citations values (8, 4, 'kst-33000-4', 'kst-33000-1', '33000', 'kamerstuk', 83, 113, 'Kamerstukken II, 33 000, nr. 1', 2, null, 'alinea 2', 'Brief over een verzonnen onderwerp (294760). Daarover ontving uw Kamer een brief (Kamerstukken II, 33 000, nr. 1). Zie Kamerstuk 33 000, nr. 1, dat wij al noemden. Zie Kamerstuk 33 000, nr. 7, dat wij al noemden. De stand staat in kst-33000-7 en is sindsdien niet veran', '{"kind": null, "names": [], "attachment": false, "also_dossiers": [], "ondernummer": "1", "kamer": "TK", "vergaderjaar": null, "meeting": null, "pages": [], "inferred": [], "via": null}', 'kamerstuk', 'label', 'exists', '', '[]', '[]');
insert into citations values (9, 4, 'kst-33000-4', 'kst-33000-1', '33000', 'kamerstuk', 121, 144, 'Kamerstuk 33 000, nr. 1', 3, null, 'alinea 3', 'Brief over een verzonnen onderwerp (294760). Daarover ontving uw Kamer een brief (Kamerstukken II, 33 000, nr. 1). Zie Kamerstuk 33 000, nr. 1, dat wij al noemden. Zie Kamerstuk 33 000, nr. 7, dat wij al noemden. De stand staat in kst-33000-7 en is sindsdien niet veranderd.', '{"kind": null, "names": [], "attachment": false, "also_dossiers": [], "ondernummer": "1", "kamer": "TK", "vergaderjaar": null, "meeting": null, "pages": [], "inferred": ["kamer"], "via": null}', 'kamerstuk', 'label', 'exists', '', '[]', '[]');
insert into citations values (10, 4, 'kst-33000-4', 'kst-33000-7', '33000', 'kamerstuk', 171, 194, 'Kamerstuk 33 000, nr. 7', 4, null, 'alinea 4', 'een verzonnen onderwerp (294760). Daarover ontving uw Kamer een brief (Kamerstukken II, 33 000, nr. 1). Zie Kamerstuk 33 000, nr. 1, dat wij al noemden. Zie Kamerstuk 33 000, nr. 7, dat wij al noemden. De stand staat in kst-33000-7 en is sindsdien niet veranderd.', '{"kind": null, "names": [], "attachment": false, "also_dossiers": [], "ondernummer": "7", "kamer": "TK", "vergaderjaar": null, "meeting": null, "pages": [], "inferred": ["kamer"], "via": null}', 'kamerstuk', 'label', 'exists', '', '[]', '[]');
insert into citations values (11, 4, 'kst-33000-4', 'kst-33000-7', '33000', 'kamerstuk', 235, 246, 'kst-33000-7', 5, null, 'alinea 5', 'brief (Kamerstukken II, 33 000, nr. 1). Zie Kamerstuk 33 000, nr. 1, dat wij al noemden. Zie Kamerstuk 33 000, nr. 7, dat wij al noemden. De stand staat in kst-33000-7 en is sindsdien niet veranderd.', '{"kind": null, "names": [], "attachment": false, "also_dossiers": [], "ondernummer": "7", "kamer": null, "vergaderjaar": null, "meeting": null, "pages": [], "inferred": [], "via": null}', 'identifier', 'label', 'exists', '', '[]', '[]');
insert into citations values (12, 5, 'kst-33000-5', 'kst-33000-7', '33000', 'kamerstuk', 64, 75, 'kst-33000-7', 2, null, 'alinea 2', 'Brief over een verzonnen onderwerp (143704). De stand staat in kst-33000-7 en is sindsdien niet veranderd. Daarover ontving uw Kamer een brief (Kamerstukken II, 33 000, nr. 1). De stand staat in kst-33000-1 en is sindsdien niet vera', '{"kind": null, "names": [], "attachment": false, "also_dossiers": [], "ondernummer": "7", "kamer": null, "vergaderjaar": null, "meeting": null, "pages": [], "inferred": [], "via": null}', 'identifier', 'label', 'exists', '', '[]', '[]');
insert into citations values (13, 5, 'kst-33000-5', 'kst-33000-1', '33000', 'kamerstuk', 146, 176, 'Kamerstukken II, 33 000, nr. 1', 3, null, 'alinea 3', 'Brief over een verzonnen onderwerp (143704). De stand staat in kst-33000-7 en is sindsdien niet veranderd. Daarover ontving uw Kamer een brief (Kamerstukken II, 33 000, nr. 1). De stand staat in kst-33000-1 en is sindsdien niet veranderd. Daarover ontving uw Kamer een brief (Kamerstukken II, 33 000, nr. 1).', '{"kind": null, "names": [], "attachment": false, "also_dossiers": [], "ondernummer": "1", "kamer": "TK", "vergaderjaar": null, "meeting": null, "pages": [], "inferred": [], "via": null}', 'kamerstuk', 'label', 'exists', '', '[]', '[]');
insert into citations values (14, 5, 'kst-33000-5', 'kst-33000-1', '33000', 'kamerstuk', 198, 209, 'kst-33000-1', 4, null, 'alinea 4', '3704). De stand staat in kst-33000-7 en is sindsdien niet veranderd. Daarover ontving uw Kamer een brief (Kamerstukken II, 33 000, nr. 1). De stand staat in kst-33000-1 en is sindsdien niet veranderd. Daarover ontving uw Kamer een brief (Kamerstukken II, 33 000, nr. 1).', '{"kind": null, "names": [], "attachment": false, "also_dossiers": [], "ondernummer": "1", "kamer": null, "vergaderjaar": null, "meeting": null, "pages": [], "inferred": [], "via": null}', 'identifier', 'label', 'exists', '', '[]', '[]');
insert into citations values (15, 5, 'kst-33000-5', 'kst-33000-1', '33000', 'kamerstuk', 280, 310, 'Kamerstukken II, 33 000, nr. 1', 5, null, 'alinea 5', 'tving uw Kamer een brief (Kamerstukken II, 33 000, nr. 1). De stand staat in kst-33000-1 en is sindsdien niet veranderd. Daarover ontving uw Kamer een brief (Kamerstukken II, 33 000, nr. 1).', '{"kind": null, "names": [], "attachment": false, "also_dossiers": [], "ondernummer": "1", "kamer": "TK", "vergaderjaar": null, "meeting": null, "pages": [], "inferred": [], "via": null}', 'kamerstuk', 'label', 'exists', '', '[]', '[]');
insert into citations values (16, 6, 'kst-33000-6', 'kst-33000-7', '33000', 'kamerstuk', 83, 113, 'Kamerstukken II, 33 000, nr. 7', 2, null, 'alinea 2', 'Brief over een verzonnen onderwerp (616014). Daarover ontving uw Kamer een brief (Kamerstukken II, 33 000, nr. 7). Daarover ontving uw Kamer een brief (Kamerstukken II, 33 000, nr. 5).', '{"kind": null, "names": [], "attachment": false, "also_dossiers": [], "ondernummer": "7", "kamer": "TK", "vergaderjaar": null, "meeting": null, "pages": [], "inferred": [], "via": null}', 'kamerstuk', 'label', 'exists', '', '[]', '[]');
insert into citations values (17, 6, 'kst-33000-6', 'kst-33000-5', '33000', 'kamerstuk', 154, 184, 'Kamerstukken II, 33 000, nr. 5', 3, null, 'alinea 3', 'Brief over een verzonnen onderwerp (616014). Daarover ontving uw Kamer een brief (Kamerstukken II, 33 000, nr. 7). Daarover ontving uw Kamer een brief (Kamerstukken II, 33 000, nr. 5).', '{"kind": null, "names": [], "attachment": false, "also_dossiers": [], "ondernummer": "5", "kamer": "TK", "vergaderjaar": null, "meeting": null, "pages": [], "inferred": [], "via": null}', 'kamerstuk', 'label', 'exists', '', '[]', '[]');
insert into citations values (18, 7, 'kst-33000-7', 'kst-33000-1', '33000', 'kamerstuk', 50, 73, 'Kamerstuk 33 000, nr. 1', 2, null, 'alinea 2', 'Brief over een verzonnen onderwerp (847752). Zie Kamerstuk 33 000, nr. 1, dat wij al noemden.', '{"kind": null, "names": [], "attachment": false, "also_dossiers": [], "ondernummer": "1", "kamer": "TK", "vergaderjaar": null, "meeting": null, "pages": [], "inferred": ["kamer"], "via": null}', 'kamerstuk', 'label', 'exists', '', '[]', '[]');
insert into citations values (19, 8, 'kst-33000-8', 'kst-33000-7', '33000', 'kamerstuk', 83, 113, 'Kamerstukken II, 33 000, nr. 7', 2, null, 'alinea 2', 'Brief over een verzonnen onderwerp (211068). Daarover ontving uw Kamer een brief (Kamerstukken II, 33 000, nr. 7). De stand staat in kst-33000-1 en is sindsdien niet veranderd. De stand staat in kst-33000-7 en is sindsdien niet veranderd. Daarover ontving uw Kamer een', '{"kind": null, "names": [], "attachment": false, "also_dossiers": [], "ondernummer": "7", "kamer": "TK", "vergaderjaar": null, "meeting": null, "pages": [], "inferred": [], "via": null}', 'kamerstuk', 'label', 'exists', '', '[]', '[]');
insert into citations values (20, 8, 'kst-33000-8', 'kst-33000-1', '33000', 'kamerstuk', 135, 146, 'kst-33000-1', 3, null, 'alinea 3', 'Brief over een verzonnen onderwerp (211068). Daarover ontving uw Kamer een brief (Kamerstukken II, 33 000, nr. 7). De stand staat in kst-33000-1 en is sindsdien niet veranderd. De stand staat in kst-33000-7 en is sindsdien niet veranderd. Daarover ontving uw Kamer een brief (Kamerstukken II, 33 000, n', '{"kind": null, "names": [], "attachment": false, "also_dossiers": [], "ondernummer": "1", "kamer": null, "vergaderjaar": null, "meeting": null, "pages": [], "inferred": [], "via": null}', 'identifier', 'label', 'exists', '', '[]', '[]');
insert into citations values (21, 8, 'kst-33000-8', 'kst-33000-7', '33000', 'kamerstuk', 198, 209, 'kst-33000-7', 4, null, 'alinea 4', '1068). Daarover ontving uw Kamer een brief (Kamerstukken II, 33 000, nr. 7). De stand staat in kst-33000-1 en is sindsdien niet veranderd. De stand staat in kst-33000-7 en is sindsdien niet veranderd. Daarover ontving uw Kamer een brief (Kamerstukken II, 33 000, nr. 7). Zie Kamerstuk 33 000, nr. 5, dat wij al noemden. Daaro', '{"kind": null, "names": [], "attachment": false, "also_dossiers": [], "ondernummer": "7", "kamer": null, "vergaderjaar": null, "meeting": null, "pages": [], "inferred": [], "via": null}', 'identifier', 'label', 'exists', '', '[]', '[]');
insert into citations values (22, 8, 'kst-33000-8', 'kst-33000-7', '33000', 'kamerstuk', 280, 310, 'Kamerstukken II, 33 000, nr. 7', 5, null, 'alinea 5', 'stand staat in kst-33000-1 en is sindsdien niet veranderd. De stand staat in kst-33000-7 en is sindsdien niet veranderd. Daarover ontving uw Kamer een brief (Kamerstukken II, 33 000, nr. 7). Zie Kamerstuk 33 000, nr. 5, dat wij al noemden. Daarover ontving uw Kamer een brief (Kamerstukken II, 33 000, nr. 1). Zie Kamerstuk 33 000, nr. 6, dat wi', '{"kind": null, "names": [], "attachment": false, "also_dossiers": [], "ondernummer": "7", "kamer": "TK", "vergaderjaar": null, "meeting": null, "pages": [], "inferred": [], "via": null}', 'kamerstuk', 'label', 'exists', '', '[]', '[]');
insert into citations values (23, 8, 'kst-33000-8', 'kst-33000-5', '33000', 'kamerstuk', 318, 341, 'Kamerstuk 33 000, nr. 5', 6, null, 'alinea 6', 'dien niet veranderd. De stand staat in kst-33000-7 en is sindsdien niet veranderd. Daarover ontving uw Kamer een brief (Kamerstukken II, 33 000, nr. 7). Zie Kamerstuk 33 000, nr. 5, dat wij al noemden. Daarover ontving uw Kamer een brief (Kamerstukken II, 33 000, nr. 1). Zie Kamerstuk 33 000, nr. 6, dat wij al noemden. Zie Kamerstuk 33', '{"kind": null, "names": [], "attachment": false, "also_dossiers": [], "ondernummer": "5", "kamer": "TK", "vergaderjaar": null, "meeting": null, "pages": [], "inferred": ["kamer"], "via": null}', 'kamerstuk', 'label', 'exists', '', '[]', '[]');
insert into citations values (24, 8, 'kst-33000-8', 'kst-33000-1', '33000', 'kamerstuk', 401, 431, 'Kamerstukken II, 33 000, nr. 1', 7, null, 'alinea 7', 'Daarover ontving uw Kamer een brief (Kamerstukken II, 33 000, nr. 7). Zie Kamerstuk 33 000, nr. 5, dat wij al noemden. Daarover ontving uw Kamer een brief (Kamerstukken II, 33 000, nr. 1). Zie Kamerstuk 33 000, nr. 6, dat wij al noemden. Zie Kamerstuk 33 000, nr. 1, dat wij al noemden.', '{"kind": null, "names": [], "attachment": false, "also_dossiers": [], "ondernummer": "1", "kamer": "TK", "vergaderjaar": null, "meeting": null, "pages": [], "inferred": [], "via": null}', 'kamerstuk', 'label', 'exists', '', '[]', '[]');
insert into citations values (25, 8, 'kst-33000-8', 'kst-33000-6', '33000', 'kamerstuk', 439, 462, 'Kamerstuk 33 000, nr. 6', 8, null, 'alinea 8', '(Kamerstukken II, 33 000, nr. 7). Zie Kamerstuk 33 000, nr. 5, dat wij al noemden. Daarover ontving uw Kamer een brief (Kamerstukken II, 33 000, nr. 1). Zie Kamerstuk 33 000, nr. 6, dat wij al noemden. Zie Kamerstuk 33 000, nr. 1, dat wij al noemden.', '{"kind": null, "names": [], "attachment": false, "also_dossiers": [], "ondernummer": "6", "kamer": "TK", "vergaderjaar": null, "meeting": null, "pages": [], "inferred": ["kamer"], "via": null}', 'kamerstuk', 'label', 'exists', '', '[]', '[]');
insert into citations values (26, 8, 'kst-33000-8', 'kst-33000-1', '33000', 'kamerstuk', 489, 512, 'Kamerstuk 33 000, nr. 1', 9, null, 'alinea 9', '3 000, nr. 5, dat wij al noemden. Daarover ontving uw Kamer een brief (Kamerstukken II, 33 000, nr. 1). Zie Kamerstuk 33 000, nr. 6, dat wij al noemden. Zie Kamerstuk 33 000, nr. 1, dat wij al noemden.', '{"kind": null, "names": [], "attachment": false, "also_dossiers": [], "ondernummer": "1", "kamer": "TK", "vergaderjaar": null, "meeting": null, "pages": [], "inferred": ["kamer"], "via": null}', 'kamerstuk', 'label', 'exists', '', '[]', '[]');
insert into citations values (27, 9, 'kst-33000-9', 'kst-33000-1', '33000', 'kamerstuk', 50, 73, 'Kamerstuk 33 000, nr. 1', 2, null, 'alinea 2', 'Brief over een verzonnen onderwerp (948174). Zie Kamerstuk 33 000, nr. 1, dat wij al noemden.', '{"kind": null, "names": [], "attachment": false, "also_dossiers": [], "ondernummer": "1", "kamer": "TK", "vergaderjaar": null, "meeting": null, "pages": [], "inferred": ["kamer"], "via": null}', 'kamerstuk', 'label', 'exists', '', '[]', '[]');
insert into citations values (28, 10, 'kst-33000-10', 'kst-33000-1', '33000', 'kamerstuk', 50, 73, 'Kamerstuk 33 000, nr. 1', 2, null, 'alinea 2', 'Brief over een verzonnen onderwerp (329009). Zie Kamerstuk 33 000, nr. 1, dat wij al noemden. Daarover ontving uw Kamer een brief (Kamerstukken II, 33 000, nr. 7). De stand staat in kst-33000-1 en is sindsdien niet veranderd. De', '{"kind": null, "names": [], "attachment": false, "also_dossiers": [], "ondernummer": "1", "kamer": "TK", "vergaderjaar": null, "meeting": null, "pages": [], "inferred": ["kamer"], "via": null}', 'kamerstuk', 'label', 'exists', '', '[]', '[]');
insert into citations values (29, 10, 'kst-33000-10', 'kst-33000-7', '33000', 'kamerstuk', 133, 163, 'Kamerstukken II, 33 000, nr. 7', 3, null, 'alinea 3', 'Brief over een verzonnen onderwerp (329009). Zie Kamerstuk 33 000, nr. 1, dat wij al noemden. Daarover ontving uw Kamer een brief (Kamerstukken II, 33 000, nr. 7). De stand staat in kst-33000-1 en is sindsdien niet veranderd. De stand staat in kst-33000-7 en is sindsdien niet veranderd.', '{"kind": null, "names": [], "attachment": false, "also_dossiers": [], "ondernummer": "7", "kamer": "TK", "vergaderjaar": null, "meeting": null, "pages": [], "inferred": [], "via": null}', 'kamerstuk', 'label', 'exists', '', '[]', '[]');
insert into citations values (30, 10, 'kst-33000-10', 'kst-33000-1', '33000', 'kamerstuk', 185, 196, 'kst-33000-1', 4, null, 'alinea 4', 'onderwerp (329009). Zie Kamerstuk 33 000, nr. 1, dat wij al noemden. Daarover ontving uw Kamer een brief (Kamerstukken II, 33 000, nr. 7). De stand staat in kst-33000-1 en is sindsdien niet veranderd. De stand staat in kst-33000-7 en is sindsdien niet veranderd.', '{"kind": null, "names": [], "attachment": false, "also_dossiers": [], "ondernummer": "1", "kamer": null, "vergaderjaar": null, "meeting": null, "pages": [], "inferred": [], "via": null}', 'identifier', 'label', 'exists', '', '[]', '[]');
insert into citations values (31, 10, 'kst-33000-10', 'kst-33000-7', '33000', 'kamerstuk', 248, 259, 'kst-33000-7', 5, null, 'alinea 5', 'emden. Daarover ontving uw Kamer een brief (Kamerstukken II, 33 000, nr. 7). De stand staat in kst-33000-1 en is sindsdien niet veranderd. De stand staat in kst-33000-7 en is sindsdien niet veranderd.', '{"kind": null, "names": [], "attachment": false, "also_dossiers": [], "ondernummer": "7", "kamer": null, "vergaderjaar": null, "meeting": null, "pages": [], "inferred": [], "via": null}', 'identifier', 'label', 'exists', '', '[]', '[]');
insert into citations values (32, 11, 'kst-33000-11', 'kst-33000-6', '33000', 'kamerstuk', 50, 73, 'Kamerstuk 33 000, nr. 6', 2, null, 'alinea 2', 'Brief over een verzonnen onderwerp (298463). Zie Kamerstuk 33 000, nr. 6, dat wij al noemden.', '{"kind": null, "names": [], "attachment": false, "also_dossiers": [], "ondernummer": "6", "kamer": "TK", "vergaderjaar": null, "meeting": null, "pages": [], "inferred": ["kamer"], "via": null}', 'kamerstuk', 'label', 'exists', '', '[]', '[]');
insert into citations values (33, 12, 'kst-33000-12', 'kst-33000-5', '33000', 'kamerstuk', 64, 75, 'kst-33000-5', 2, null, 'alinea 2', 'Brief over een verzonnen onderwerp (442767). De stand staat in kst-33000-5 en is sindsdien niet veranderd. De stand staat in kst-33000-1 en is sindsdien niet veranderd. Zie Kamerstuk 33 000, nr. 7, dat wij al noemden. Zie Kamerstuk', '{"kind": null, "names": [], "attachment": false, "also_dossiers": [], "ondernummer": "5", "kamer": null, "vergaderjaar": null, "meeting": null, "pages": [], "inferred": [], "via": null}', 'identifier', 'label', 'exists', '', '[]', '[]');
insert into citations values (34, 12, 'kst-33000-12', 'kst-33000-1', '33000', 'kamerstuk', 127, 138, 'kst-33000-1', 3, null, 'alinea 3', 'Brief over een verzonnen onderwerp (442767). De stand staat in kst-33000-5 en is sindsdien niet veranderd. De stand staat in kst-33000-1 en is sindsdien niet veranderd. Zie Kamerstuk 33 000, nr. 7, dat wij al noemden. Zie Kamerstuk 33 000, nr. 7, dat wij al noemden.', '{"kind": null, "names": [], "attachment": false, "also_dossiers": [], "ondernummer": "1", "kamer": null, "vergaderjaar": null, "meeting": null, "pages": [], "inferred": [], "via": null}', 'identifier', 'label', 'exists', '', '[]', '[]');
insert into citations values (35, 12, 'kst-33000-12', 'kst-33000-7', '33000', 'kamerstuk', 176, 199, 'Kamerstuk 33 000, nr. 7', 4, null, 'alinea 4', 'erzonnen onderwerp (442767). De stand staat in kst-33000-5 en is sindsdien niet veranderd. De stand staat in kst-33000-1 en is sindsdien niet veranderd. Zie Kamerstuk 33 000, nr. 7, dat wij al noemden. Zie Kamerstuk 33 000, nr. 7, dat wij al noemden.', '{"kind": null, "names": [], "attachment": false, "also_dossiers": [], "ondernummer": "7", "kamer": "TK", "vergaderjaar": null, "meeting": null, "pages": [], "inferred": ["kamer"], "via": null}', 'kamerstuk', 'label', 'exists', '', '[]', '[]');
insert into citations values (36, 12, 'kst-33000-12', 'kst-33000-7', '33000', 'kamerstuk', 226, 249, 'Kamerstuk 33 000, nr. 7', 5, null, 'alinea 5', 't-33000-5 en is sindsdien niet veranderd. De stand staat in kst-33000-1 en is sindsdien niet veranderd. Zie Kamerstuk 33 000, nr. 7, dat wij al noemden. Zie Kamerstuk 33 000, nr. 7, dat wij al noemden.', '{"kind": null, "names": [], "attachment": false, "also_dossiers": [], "ondernummer": "7", "kamer": "TK", "vergaderjaar": null, "meeting": null, "pages": [], "inferred": ["kamer"], "via": null}', 'kamerstuk', 'label', 'exists', '', '[]', '[]');
insert into citations values (37, 13, 'kst-33000-13', 'kst-33000-7', '33000', 'kamerstuk', 64, 75, 'kst-33000-7', 2, null, 'alinea 2', 'Brief over een verzonnen onderwerp (193075). De stand staat in kst-33000-7 en is sindsdien niet veranderd. Zie Kamerstuk 33 000, nr. 7, dat wij al noemden. De stand staat in kst-33000-7 en is sindsdien niet veranderd. De stand staa', '{"kind": null, "names": [], "attachment": false, "also_dossiers": [], "ondernummer": "7", "kamer": null, "vergaderjaar": null, "meeting": null, "pages": [], "inferred": [], "via": null}', 'identifier', 'label', 'exists', '', '[]', '[]');
insert into citations values (38, 13, 'kst-33000-13', 'kst-33000-7', '33000', 'kamerstuk', 113, 136, 'Kamerstuk 33 000, nr. 7', 3, null, 'alinea 3', 'Brief over een verzonnen onderwerp (193075). De stand staat in kst-33000-7 en is sindsdien niet veranderd. Zie Kamerstuk 33 000, nr. 7, dat wij al noemden. De stand staat in kst-33000-7 en is sindsdien niet veranderd. De stand staat in kst-33000-7 en is sindsdien niet veranderd. Daarover on', '{"kind": null, "names": [], "attachment": false, "also_dossiers": [], "ondernummer": "7", "kamer": "TK", "vergaderjaar": null, "meeting": null, "pages": [], "inferred": ["kamer"], "via": null}', 'kamerstuk', 'label', 'exists', '', '[]', '[]');
insert into citations values (39, 13, 'kst-33000-13', 'kst-33000-7', '33000', 'kamerstuk', 177, 188, 'kst-33000-7', 4, null, 'alinea 4', 'rzonnen onderwerp (193075). De stand staat in kst-33000-7 en is sindsdien niet veranderd. Zie Kamerstuk 33 000, nr. 7, dat wij al noemden. De stand staat in kst-33000-7 en is sindsdien niet veranderd. De stand staat in kst-33000-7 en is sindsdien niet veranderd. Daarover ontving uw Kamer een brief (Kamerstukken II, 33 000, n', '{"kind": null, "names": [], "attachment": false, "also_dossiers": [], "ondernummer": "7", "kamer": null, "vergaderjaar": null, "meeting": null, "pages": [], "inferred": [], "via": null}', 'identifier', 'label', 'exists', '', '[]', '[]');
insert into citations values (40, 13, 'kst-33000-13', 'kst-33000-7', '33000', 'kamerstuk', 240, 251, 'kst-33000-7', 5, null, 'alinea 5', 's sindsdien niet veranderd. Zie Kamerstuk 33 000, nr. 7, dat wij al noemden. De stand staat in kst-33000-7 en is sindsdien niet veranderd. De stand staat in kst-33000-7 en is sindsdien niet veranderd. Daarover ontving uw Kamer een brief (Kamerstukken II, 33 000, nr. 1).', '{"kind": null, "names": [], "attachment": false, "also_dossiers": [], "ondernummer": "7", "kamer": null, "vergaderjaar": null, "meeting": null, "pages": [], "inferred": [], "via": null}', 'identifier', 'label', 'exists', '', '[]', '[]');
insert into citations values (41, 13, 'kst-33000-13', 'kst-33000-1', '33000', 'kamerstuk', 322, 352, 'Kamerstukken II, 33 000, nr. 1', 6, null, 'alinea 6', 'stand staat in kst-33000-7 en is sindsdien niet veranderd. De stand staat in kst-33000-7 en is sindsdien niet veranderd. Daarover ontving uw Kamer een brief (Kamerstukken II, 33 000, nr. 1).', '{"kind": null, "names": [], "attachment": false, "also_dossiers": [], "ondernummer": "1", "kamer": "TK", "vergaderjaar": null, "meeting": null, "pages": [], "inferred": [], "via": null}', 'kamerstuk', 'label', 'exists', '', '[]', '[]');
insert into citations values (42, 14, 'letter:/brieven/brief.md', 'kst-33000-1', '33000', 'kamerstuk', 43, 66, 'Kamerstuk 33 000, nr. 1', 2, null, 'alinea 2', '# Brief In de motie van het lid Koopmans (Kamerstuk 33 000, nr. 1) en in kst-33000-2-b1 en kst-33000-2; zie ook Kamerstuk 99 998, nr. 3. Het dossier Kamerstuk 33 000 is lang.', '{"kind": "motie", "names": ["Koopmans"], "attachment": false, "also_dossiers": [], "ondernummer": "1", "kamer": "TK", "vergaderjaar": null, "meeting": null, "pages": [], "inferred": ["kamer"], "via": null}', 'kamerstuk', 'label', 'exists', '', '[]', '[]');
insert into citations values (43, 14, 'letter:/brieven/brief.md', 'kst-33000-2-b1', '33000', 'kamerstuk', 74, 88, 'kst-33000-2-b1', 2, null, 'alinea 2', '# Brief In de motie van het lid Koopmans (Kamerstuk 33 000, nr. 1) en in kst-33000-2-b1 en kst-33000-2; zie ook Kamerstuk 99 998, nr. 3. Het dossier Kamerstuk 33 000 is lang.', '{"kind": null, "names": [], "attachment": false, "also_dossiers": [], "ondernummer": "2", "kamer": null, "vergaderjaar": null, "meeting": null, "pages": [], "inferred": [], "via": null}', 'identifier', 'label', 'outside-coverage', 'the register has no rule for this form of identifier', '[]', '[]');
insert into citations values (44, 14, 'letter:/brieven/brief.md', 'kst-33000-2', '33000', 'kamerstuk', 92, 103, 'kst-33000-2', 2, null, 'alinea 2', '# Brief In de motie van het lid Koopmans (Kamerstuk 33 000, nr. 1) en in kst-33000-2-b1 en kst-33000-2; zie ook Kamerstuk 99 998, nr. 3. Het dossier Kamerstuk 33 000 is lang.', '{"kind": null, "names": [], "attachment": false, "also_dossiers": [], "ondernummer": "2", "kamer": null, "vergaderjaar": null, "meeting": null, "pages": [], "inferred": [], "via": null}', 'identifier', 'label', 'exists', '', '[]', '[]');
insert into citations values (45, 14, 'letter:/brieven/brief.md', 'kst-99998-3', '99998', 'kamerstuk', 113, 136, 'Kamerstuk 99 998, nr. 3', 2, null, 'alinea 2', '# Brief In de motie van het lid Koopmans (Kamerstuk 33 000, nr. 1) en in kst-33000-2-b1 en kst-33000-2; zie ook Kamerstuk 99 998, nr. 3. Het dossier Kamerstuk 33 000 is lang.', '{"kind": null, "names": [], "attachment": false, "also_dossiers": [], "ondernummer": "3", "kamer": "TK", "vergaderjaar": null, "meeting": null, "pages": [], "inferred": ["kamer"], "via": null}', 'kamerstuk', 'label', 'not-found', 'there is no dossier 99998: the newest is 36698 (register of 2025-02-14)', '[]', '[]');
insert into citations values (46, 14, 'letter:/brieven/brief.md', null, '33000', 'dossier', 151, 167, 'Kamerstuk 33 000', 3, null, 'alinea 3', '# Brief In de motie van het lid Koopmans (Kamerstuk 33 000, nr. 1) en in kst-33000-2-b1 en kst-33000-2; zie ook Kamerstuk 99 998, nr. 3. Het dossier Kamerstuk 33 000 is lang.', '{"kind": null, "names": [], "attachment": false, "also_dossiers": [], "ondernummer": null, "kamer": null, "vergaderjaar": null, "meeting": null, "pages": [], "inferred": [], "via": null}', 'dossier-labelled', 'label', 'exists', '', '[]', '[]');
insert into nodes values (1, 'kst-33000-1');
insert into nodes values (2, 'kst-33000-2');
insert into nodes values (3, 'kst-33000-3');
insert into nodes values (4, 'kst-33000-4');
insert into nodes values (5, 'kst-33000-5');
insert into nodes values (6, 'kst-33000-6');
insert into nodes values (7, 'kst-33000-7');
insert into nodes values (8, 'kst-33000-8');
insert into nodes values (9, 'kst-33000-9');
insert into nodes values (10, 'kst-33000-10');
insert into nodes values (11, 'kst-33000-11');
insert into nodes values (12, 'kst-33000-12');
insert into nodes values (13, 'kst-33000-13');
insert into nodes values (14, 'letter:/brieven/brief.md');
insert into nodes values (15, 'kst-33000-2-b1');
insert into nodes values (16, 'kst-99998-3');
insert into edges values (2, 1, 2, 'label', 'exists', 1, 1, 0);
insert into edges values (3, 1, 1, 'label', 'exists', 5, 1, 0);
insert into edges values (3, 7, 4, 'label', 'exists', 3, 1, 0);
insert into edges values (4, 1, 2, 'label', 'exists', 8, 1, 0);
insert into edges values (4, 7, 2, 'label', 'exists', 10, 1, 0);
insert into edges values (5, 1, 3, 'label', 'exists', 13, 1, 0);
insert into edges values (5, 7, 1, 'label', 'exists', 12, 1, 0);
insert into edges values (6, 5, 1, 'label', 'exists', 17, 1, 0);
insert into edges values (6, 7, 1, 'label', 'exists', 16, 1, 0);
insert into edges values (7, 1, 1, 'label', 'exists', 18, 1, 0);
insert into edges values (8, 1, 3, 'label', 'exists', 20, 1, 0);
insert into edges values (8, 5, 1, 'label', 'exists', 23, 1, 0);
insert into edges values (8, 6, 1, 'label', 'exists', 25, 1, 0);
insert into edges values (8, 7, 3, 'label', 'exists', 19, 1, 0);
insert into edges values (9, 1, 1, 'label', 'exists', 27, 1, 0);
insert into edges values (10, 1, 2, 'label', 'exists', 28, 1, 0);
insert into edges values (10, 7, 2, 'label', 'exists', 29, 1, 0);
insert into edges values (11, 6, 1, 'label', 'exists', 32, 1, 0);
insert into edges values (12, 1, 1, 'label', 'exists', 34, 1, 0);
insert into edges values (12, 5, 1, 'label', 'exists', 33, 1, 0);
insert into edges values (12, 7, 2, 'label', 'exists', 35, 1, 0);
insert into edges values (13, 1, 1, 'label', 'exists', 41, 1, 0);
insert into edges values (13, 7, 4, 'label', 'exists', 37, 1, 0);
insert into edges values (14, 1, 1, 'label', 'exists', 42, 0, 0);
insert into edges values (14, 2, 1, 'label', 'exists', 44, 0, 0);
insert into edges values (14, 15, 1, 'label', 'outside-coverage', 43, 0, 0);
insert into edges values (14, 16, 1, 'label', 'not-found', 45, 0, 0);
insert into texts values ('kst-33000-1', '3c0d7165fd8dea195177758cd255e9902b0dd2913b0d65fd8f784f7986b44693', 'paper://x', '2026-11-01T10:00:00+00:00', 'Brief over een verzonnen onderwerp (548806).');
insert into graph_state values ('changes', 2);
CREATE VIEW "unresolved" AS 
        select citations.id, letters.path, raw, place, verdict, why
        from citations join letters on letters.id = citations.letter
        where verdict not in ('verified', 'exists');
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
CREATE TRIGGER "papers_ai" AFTER INSERT ON "papers" BEGIN
  INSERT INTO "papers_fts" (rowid, "titel", "dossiertitel") VALUES (new.rowid, new."titel", new."dossiertitel");
END ; 
CREATE TRIGGER "papers_ad" AFTER DELETE ON "papers" BEGIN
  INSERT INTO "papers_fts" ("papers_fts", rowid, "titel", "dossiertitel") VALUES('delete', old.rowid, old."titel", old."dossiertitel");
END ; 
CREATE TRIGGER "papers_au" AFTER UPDATE ON "papers" BEGIN
  INSERT INTO "papers_fts" ("papers_fts", rowid, "titel", "dossiertitel") VALUES('delete', old.rowid, old."titel", old."dossiertitel");
  INSERT INTO "papers_fts" (rowid, "titel", "dossiertitel") VALUES (new.rowid, new."titel", new."dossiertitel");
END ; 
CREATE TRIGGER "citations_ai" AFTER INSERT ON "citations" BEGIN
  INSERT INTO "citations_fts" (rowid, "raw", "context") VALUES (new.rowid, new."raw", new."context");
END ; 
CREATE TRIGGER "citations_ad" AFTER DELETE ON "citations" BEGIN
  INSERT INTO "citations_fts" ("citations_fts", rowid, "raw", "context") VALUES('delete', old.rowid, old."raw", old."context");
END ; 
CREATE TRIGGER "citations_au" AFTER UPDATE ON "citations" BEGIN
  INSERT INTO "citations_fts" ("citations_fts", rowid, "raw", "context") VALUES('delete', old.rowid, old."raw", old."context");
  INSERT INTO "citations_fts" (rowid, "raw", "context") VALUES (new.rowid, new."raw", new."context");
END ; 
CREATE TRIGGER "texts_ai" AFTER INSERT ON "texts" BEGIN
  INSERT INTO "texts_fts" (rowid, "text") VALUES (new.rowid, new."text");
END ; 
CREATE TRIGGER "texts_ad" AFTER DELETE ON "texts" BEGIN
  INSERT INTO "texts_fts" ("texts_fts", rowid, "text") VALUES('delete', old.rowid, old."text");
END ; 
CREATE TRIGGER "texts_au" AFTER UPDATE ON "texts" BEGIN
  INSERT INTO "texts_fts" ("texts_fts", rowid, "text") VALUES('delete', old.rowid, old."text");
  INSERT INTO "texts_fts" (rowid, "text") VALUES (new.rowid, new."text");
END ; 
insert into papers_fts (papers_fts) values ('rebuild');
insert into citations_fts (citations_fts) values ('rebuild');
insert into texts_fts (texts_fts) values ('rebuild');
insert into _sqlite_migrations (migration_set, name, applied_at) values ('kamerref', 'm001_tables', '2026-11-01 10:00:00');
insert into _sqlite_migrations (migration_set, name, applied_at) values ('kamerref', 'm002_full_text', '2026-11-01 10:00:00');
insert into _sqlite_migrations (migration_set, name, applied_at) values ('kamerref', 'm003_graph', '2026-11-01 10:00:00');
