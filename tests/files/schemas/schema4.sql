CREATE TABLE _sqlite_migrations (id integer primary key, migration_set text, name text, applied_at text);
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
insert into _sqlite_migrations (id, migration_set, name, applied_at) values (1, 'kamerref', 'm001_tables', '2026-11-01 10:00:00');
insert into _sqlite_migrations (id, migration_set, name, applied_at) values (2, 'kamerref', 'm002_full_text', '2026-11-01 10:00:00');
insert into _sqlite_migrations (id, migration_set, name, applied_at) values (3, 'kamerref', 'm003_graph', '2026-11-01 10:00:00');
insert into _sqlite_migrations (id, migration_set, name, applied_at) values (4, 'kamerref', 'm004_numbers', '2026-11-25 12:55:03.048292+00:00');
insert into dossiers (nummer, titel) values ('33000', 'Rijksbegroting');
insert into dossiers (nummer, titel) values ('29282', NULL);
insert into dossiers (nummer, titel) values ('99998', NULL);
insert into graph_state (name, value) values ('changes', 3);
insert into terms (id, term) values (1, 'kamerstuk');
insert into terms (id, term) values (2, '33000');
insert into terms (id, term) values (3, '2011-2012');
insert into terms (id, term) values (4, 'motie');
insert into terms (id, term) values (5, 'Rijksbegroting');
insert into terms (id, term) values (6, '99998');
insert into terms (id, term) values (7, '29282');
insert into terms (id, term) values (8, 'Koopmans');
insert into terms (id, term) values (9, 'indiener');
insert into terms (id, term) values (10, 'VVD');
insert into terms (id, term) values (11, 'identifier');
insert into terms (id, term) values (12, 'dossier');
insert into terms (id, term) values (13, 'dossier-labelled');
insert into works (node, id, family, dossier, ondernummer, kamer, vergaderjaar, datum, soort, titel, dossiertitel, url, details) values (1, 'kst-33000-1', 1, 2, '1', 'TK', 3, '2011-09-20', 4, 'Motie over iets', 5, NULL, '{"bijlagen": [], "conflicts": [], "outcome": {"appreciatie": "", "besluit": "aangenomen", "datum": "2011-10-01", "earlier": [], "tegen": [], "voor": []}, "replaced_by": "kst-33000-2", "sources": [{"digest": "ab", "fetched_at": "2026-01-01T00:00:00+00:00", "source": "sru", "url": "http://x"}], "urls": {}}');
insert into works (node, id, family, dossier, ondernummer, kamer, vergaderjaar, datum, soort, titel, dossiertitel, url, details) values (2, 'kst-33000-2', 1, 2, '2', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
insert into works (node, id, family, dossier, ondernummer, kamer, vergaderjaar, datum, soort, titel, dossiertitel, url, details) values (3, 'kst-33000-3', 1, 2, '3', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
insert into works (node, id, family, dossier, ondernummer, kamer, vergaderjaar, datum, soort, titel, dossiertitel, url, details) values (4, 'kst-33000-4', 1, 2, '4', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
insert into works (node, id, family, dossier, ondernummer, kamer, vergaderjaar, datum, soort, titel, dossiertitel, url, details) values (5, 'kst-33000-5', 1, 2, '5', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
insert into works (node, id, family, dossier, ondernummer, kamer, vergaderjaar, datum, soort, titel, dossiertitel, url, details) values (6, 'kst-33000-6', 1, 2, '6', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
insert into works (node, id, family, dossier, ondernummer, kamer, vergaderjaar, datum, soort, titel, dossiertitel, url, details) values (7, 'kst-33000-7', 1, 2, '7', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
insert into works (node, id, family, dossier, ondernummer, kamer, vergaderjaar, datum, soort, titel, dossiertitel, url, details) values (8, 'kst-33000-8', 1, 2, '8', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
insert into works (node, id, family, dossier, ondernummer, kamer, vergaderjaar, datum, soort, titel, dossiertitel, url, details) values (9, 'kst-33000-9', 1, 2, '9', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
insert into works (node, id, family, dossier, ondernummer, kamer, vergaderjaar, datum, soort, titel, dossiertitel, url, details) values (10, 'kst-33000-10', 1, 2, '10', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
insert into works (node, id, family, dossier, ondernummer, kamer, vergaderjaar, datum, soort, titel, dossiertitel, url, details) values (11, 'kst-33000-11', 1, 2, '11', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
insert into works (node, id, family, dossier, ondernummer, kamer, vergaderjaar, datum, soort, titel, dossiertitel, url, details) values (12, 'kst-33000-12', 1, 2, '12', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
insert into works (node, id, family, dossier, ondernummer, kamer, vergaderjaar, datum, soort, titel, dossiertitel, url, details) values (13, 'kst-33000-13', 1, 2, '13', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
insert into works (node, id, family, dossier, ondernummer, kamer, vergaderjaar, datum, soort, titel, dossiertitel, url, details) values (14, 'letter:/brieven/brief.md', NULL, NULL, 'letter:/brieven/brief.md', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
insert into works (node, id, family, dossier, ondernummer, kamer, vergaderjaar, datum, soort, titel, dossiertitel, url, details) values (16, 'kst-99998-3', 1, 6, '3', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
insert into filed (node, dossier, source) values (1, 2, 0);
insert into filed (node, dossier, source) values (1, 7, 1);
insert into filed (node, dossier, source) values (2, 2, 0);
insert into filed (node, dossier, source) values (3, 2, 0);
insert into filed (node, dossier, source) values (4, 2, 0);
insert into filed (node, dossier, source) values (5, 2, 0);
insert into filed (node, dossier, source) values (6, 2, 0);
insert into filed (node, dossier, source) values (7, 2, 0);
insert into filed (node, dossier, source) values (8, 2, 0);
insert into filed (node, dossier, source) values (9, 2, 0);
insert into filed (node, dossier, source) values (10, 2, 0);
insert into filed (node, dossier, source) values (11, 2, 0);
insert into filed (node, dossier, source) values (12, 2, 0);
insert into filed (node, dossier, source) values (13, 2, 0);
insert into filed (node, dossier, source) values (16, 6, 0);
insert into submitted (node, person, role, fractie) values (1, 8, 9, 10);
insert into version_of (id, node) values ('kst-33000-2-b1', 2);
insert into replaced (node, other, source) values (2, 1, 1);
insert into readings (id, path, node, sha256, digest, titel, datum, header, read_at) values (1, NULL, 1, X'3C0D7165FD8DEA195177758CD255E9902B0DD2913B0D65FD8F784F7986B44693', NULL, NULL, NULL, NULL, 1793527200);
insert into readings (id, path, node, sha256, digest, titel, datum, header, read_at) values (2, NULL, 2, X'88E0AC3FCD51B1AD8D43597D14E3225CC5D8739032ADC9521A3EF4AA69DA6697', NULL, NULL, NULL, NULL, 1793527200);
insert into readings (id, path, node, sha256, digest, titel, datum, header, read_at) values (3, NULL, 3, X'61A641BF7CE5639CFE609765844338F7D18313004123D1D5BD87AEDD0B0AB1BD', NULL, NULL, NULL, NULL, 1793527200);
insert into readings (id, path, node, sha256, digest, titel, datum, header, read_at) values (4, NULL, 4, X'D7D287763D6A8A0C6C23B49DAF22D05B7FE47A41E2F282D9760384E1CA32812F', NULL, NULL, NULL, NULL, 1793527200);
insert into readings (id, path, node, sha256, digest, titel, datum, header, read_at) values (5, NULL, 5, X'8AADD6700D9331EB3DE6731FBF7F957B096196873195B82EEE75BD651ED4A408', NULL, NULL, NULL, NULL, 1793527200);
insert into readings (id, path, node, sha256, digest, titel, datum, header, read_at) values (6, NULL, 6, X'8E79F9498ECB7083A3DF1DF856C3810DB92900EF72A8A91B16852D42772B7245', NULL, NULL, NULL, NULL, 1793527200);
insert into readings (id, path, node, sha256, digest, titel, datum, header, read_at) values (7, NULL, 7, X'383DC9DBE0C3E5FC987E52BEA6828B5CF0E723404F336E03B436F9A08D7BDD48', NULL, NULL, NULL, NULL, 1793527200);
insert into readings (id, path, node, sha256, digest, titel, datum, header, read_at) values (8, NULL, 8, X'7FC823412D2C52103709A7F68F6BCAED20D985C27E08FE80AC220E0C7B826561', NULL, NULL, NULL, NULL, 1793527200);
insert into readings (id, path, node, sha256, digest, titel, datum, header, read_at) values (9, NULL, 9, X'09272694E981F19D8ADF68E0D1C7F4F1056A7AE356390E6BCF4D149C7CCEB1B5', NULL, NULL, NULL, NULL, 1793527200);
insert into readings (id, path, node, sha256, digest, titel, datum, header, read_at) values (10, NULL, 10, X'10FC1BEAD4AB29EFCB16627BD28613E7F875B0980F948EFCD0260F169ACE5E85', NULL, NULL, NULL, NULL, 1793527200);
insert into readings (id, path, node, sha256, digest, titel, datum, header, read_at) values (11, NULL, 11, X'C9F9054C75DDAD1A4AA5BD93D92A7885814AA1F09F2446E880835832F0BE2687', NULL, NULL, NULL, NULL, 1793527200);
insert into readings (id, path, node, sha256, digest, titel, datum, header, read_at) values (12, NULL, 12, X'A06066F5CCEE0BAD342EC6B8434CDF27ADC18A057759649D5333048CF9262374', NULL, NULL, NULL, NULL, 1793527200);
insert into readings (id, path, node, sha256, digest, titel, datum, header, read_at) values (13, NULL, 13, X'F2E1E5975BCB5B4545939163F24296DB1220E772421F055E000B7E8F3CB7E3B2', NULL, NULL, NULL, NULL, 1793527200);
insert into readings (id, path, node, sha256, digest, titel, datum, header, read_at) values (14, '/brieven/brief.md', 14, X'E0189B6C57FA258F217E0D94846D4E649557F3242FF3BB2147F83675B08F6160', NULL, NULL, NULL, NULL, 1793527200);
insert into passages (id, text) values (2097152, 'Brief over een verzonnen onderwerp (155778). Zie Kamerstuk 33 000, nr. 1, dat wij al noemden. Zie Kamerstuk 33 000, nr. 1, dat wij al noemden.');
insert into passages (id, text) values (3145728, 'Brief over een verzonnen onderwerp (263119). Daarover ontving uw Kamer een brief (Kamerstukken II, 33 000, nr. 7). Zie Kamerstuk 33 000, nr. 7, dat wij al noemden. Daarover ontving uw Kamer een brief (Kamerstukken II, 33 000, nr. 1). Zie Kamerstuk 33 000, nr. 7, dat wi');
insert into passages (id, text) values (3145729, 'Brief over een verzonnen onderwerp (263119). Daarover ontving uw Kamer een brief (Kamerstukken II, 33 000, nr. 7). Zie Kamerstuk 33 000, nr. 7, dat wij al noemden. Daarover ontving uw Kamer een brief (Kamerstukken II, 33 000, nr. 1). Zie Kamerstuk 33 000, nr. 7, dat wij al noemden. Zie Kamerstuk 33');
insert into passages (id, text) values (3145730, 'Daarover ontving uw Kamer een brief (Kamerstukken II, 33 000, nr. 7). Zie Kamerstuk 33 000, nr. 7, dat wij al noemden. Daarover ontving uw Kamer een brief (Kamerstukken II, 33 000, nr. 1). Zie Kamerstuk 33 000, nr. 7, dat wij al noemden. Zie Kamerstuk 33 000, nr. 7, dat wij al noemden.');
insert into passages (id, text) values (3145731, '(Kamerstukken II, 33 000, nr. 7). Zie Kamerstuk 33 000, nr. 7, dat wij al noemden. Daarover ontving uw Kamer een brief (Kamerstukken II, 33 000, nr. 1). Zie Kamerstuk 33 000, nr. 7, dat wij al noemden. Zie Kamerstuk 33 000, nr. 7, dat wij al noemden.');
insert into passages (id, text) values (3145732, '3 000, nr. 7, dat wij al noemden. Daarover ontving uw Kamer een brief (Kamerstukken II, 33 000, nr. 1). Zie Kamerstuk 33 000, nr. 7, dat wij al noemden. Zie Kamerstuk 33 000, nr. 7, dat wij al noemden.');
insert into passages (id, text) values (4194304, 'Brief over een verzonnen onderwerp (294760). Daarover ontving uw Kamer een brief (Kamerstukken II, 33 000, nr. 1). Zie Kamerstuk 33 000, nr. 1, dat wij al noemden. Zie Kamerstuk 33 000, nr. 7, dat wij al noemden. De stand staat in kst-33000-7 en is sindsdien niet veran');
insert into passages (id, text) values (4194305, 'Brief over een verzonnen onderwerp (294760). Daarover ontving uw Kamer een brief (Kamerstukken II, 33 000, nr. 1). Zie Kamerstuk 33 000, nr. 1, dat wij al noemden. Zie Kamerstuk 33 000, nr. 7, dat wij al noemden. De stand staat in kst-33000-7 en is sindsdien niet veranderd.');
insert into passages (id, text) values (4194306, 'een verzonnen onderwerp (294760). Daarover ontving uw Kamer een brief (Kamerstukken II, 33 000, nr. 1). Zie Kamerstuk 33 000, nr. 1, dat wij al noemden. Zie Kamerstuk 33 000, nr. 7, dat wij al noemden. De stand staat in kst-33000-7 en is sindsdien niet veranderd.');
insert into passages (id, text) values (4194307, 'brief (Kamerstukken II, 33 000, nr. 1). Zie Kamerstuk 33 000, nr. 1, dat wij al noemden. Zie Kamerstuk 33 000, nr. 7, dat wij al noemden. De stand staat in kst-33000-7 en is sindsdien niet veranderd.');
insert into passages (id, text) values (5242880, 'Brief over een verzonnen onderwerp (143704). De stand staat in kst-33000-7 en is sindsdien niet veranderd. Daarover ontving uw Kamer een brief (Kamerstukken II, 33 000, nr. 1). De stand staat in kst-33000-1 en is sindsdien niet vera');
insert into passages (id, text) values (5242881, 'Brief over een verzonnen onderwerp (143704). De stand staat in kst-33000-7 en is sindsdien niet veranderd. Daarover ontving uw Kamer een brief (Kamerstukken II, 33 000, nr. 1). De stand staat in kst-33000-1 en is sindsdien niet veranderd. Daarover ontving uw Kamer een brief (Kamerstukken II, 33 000, nr. 1).');
insert into passages (id, text) values (5242882, '3704). De stand staat in kst-33000-7 en is sindsdien niet veranderd. Daarover ontving uw Kamer een brief (Kamerstukken II, 33 000, nr. 1). De stand staat in kst-33000-1 en is sindsdien niet veranderd. Daarover ontving uw Kamer een brief (Kamerstukken II, 33 000, nr. 1).');
insert into passages (id, text) values (5242883, 'tving uw Kamer een brief (Kamerstukken II, 33 000, nr. 1). De stand staat in kst-33000-1 en is sindsdien niet veranderd. Daarover ontving uw Kamer een brief (Kamerstukken II, 33 000, nr. 1).');
insert into passages (id, text) values (6291456, 'Brief over een verzonnen onderwerp (616014). Daarover ontving uw Kamer een brief (Kamerstukken II, 33 000, nr. 7). Daarover ontving uw Kamer een brief (Kamerstukken II, 33 000, nr. 5).');
insert into passages (id, text) values (7340032, 'Brief over een verzonnen onderwerp (847752). Zie Kamerstuk 33 000, nr. 1, dat wij al noemden.');
insert into passages (id, text) values (8388608, 'Brief over een verzonnen onderwerp (211068). Daarover ontving uw Kamer een brief (Kamerstukken II, 33 000, nr. 7). De stand staat in kst-33000-1 en is sindsdien niet veranderd. De stand staat in kst-33000-7 en is sindsdien niet veranderd. Daarover ontving uw Kamer een');
insert into passages (id, text) values (8388609, 'Brief over een verzonnen onderwerp (211068). Daarover ontving uw Kamer een brief (Kamerstukken II, 33 000, nr. 7). De stand staat in kst-33000-1 en is sindsdien niet veranderd. De stand staat in kst-33000-7 en is sindsdien niet veranderd. Daarover ontving uw Kamer een brief (Kamerstukken II, 33 000, n');
insert into passages (id, text) values (8388610, '1068). Daarover ontving uw Kamer een brief (Kamerstukken II, 33 000, nr. 7). De stand staat in kst-33000-1 en is sindsdien niet veranderd. De stand staat in kst-33000-7 en is sindsdien niet veranderd. Daarover ontving uw Kamer een brief (Kamerstukken II, 33 000, nr. 7). Zie Kamerstuk 33 000, nr. 5, dat wij al noemden. Daaro');
insert into passages (id, text) values (8388611, 'stand staat in kst-33000-1 en is sindsdien niet veranderd. De stand staat in kst-33000-7 en is sindsdien niet veranderd. Daarover ontving uw Kamer een brief (Kamerstukken II, 33 000, nr. 7). Zie Kamerstuk 33 000, nr. 5, dat wij al noemden. Daarover ontving uw Kamer een brief (Kamerstukken II, 33 000, nr. 1). Zie Kamerstuk 33 000, nr. 6, dat wi');
insert into passages (id, text) values (8388612, 'dien niet veranderd. De stand staat in kst-33000-7 en is sindsdien niet veranderd. Daarover ontving uw Kamer een brief (Kamerstukken II, 33 000, nr. 7). Zie Kamerstuk 33 000, nr. 5, dat wij al noemden. Daarover ontving uw Kamer een brief (Kamerstukken II, 33 000, nr. 1). Zie Kamerstuk 33 000, nr. 6, dat wij al noemden. Zie Kamerstuk 33');
insert into passages (id, text) values (8388613, 'Daarover ontving uw Kamer een brief (Kamerstukken II, 33 000, nr. 7). Zie Kamerstuk 33 000, nr. 5, dat wij al noemden. Daarover ontving uw Kamer een brief (Kamerstukken II, 33 000, nr. 1). Zie Kamerstuk 33 000, nr. 6, dat wij al noemden. Zie Kamerstuk 33 000, nr. 1, dat wij al noemden.');
insert into passages (id, text) values (8388614, '(Kamerstukken II, 33 000, nr. 7). Zie Kamerstuk 33 000, nr. 5, dat wij al noemden. Daarover ontving uw Kamer een brief (Kamerstukken II, 33 000, nr. 1). Zie Kamerstuk 33 000, nr. 6, dat wij al noemden. Zie Kamerstuk 33 000, nr. 1, dat wij al noemden.');
insert into passages (id, text) values (8388615, '3 000, nr. 5, dat wij al noemden. Daarover ontving uw Kamer een brief (Kamerstukken II, 33 000, nr. 1). Zie Kamerstuk 33 000, nr. 6, dat wij al noemden. Zie Kamerstuk 33 000, nr. 1, dat wij al noemden.');
insert into passages (id, text) values (9437184, 'Brief over een verzonnen onderwerp (948174). Zie Kamerstuk 33 000, nr. 1, dat wij al noemden.');
insert into passages (id, text) values (10485760, 'Brief over een verzonnen onderwerp (329009). Zie Kamerstuk 33 000, nr. 1, dat wij al noemden. Daarover ontving uw Kamer een brief (Kamerstukken II, 33 000, nr. 7). De stand staat in kst-33000-1 en is sindsdien niet veranderd. De');
insert into passages (id, text) values (10485761, 'Brief over een verzonnen onderwerp (329009). Zie Kamerstuk 33 000, nr. 1, dat wij al noemden. Daarover ontving uw Kamer een brief (Kamerstukken II, 33 000, nr. 7). De stand staat in kst-33000-1 en is sindsdien niet veranderd. De stand staat in kst-33000-7 en is sindsdien niet veranderd.');
insert into passages (id, text) values (10485762, 'onderwerp (329009). Zie Kamerstuk 33 000, nr. 1, dat wij al noemden. Daarover ontving uw Kamer een brief (Kamerstukken II, 33 000, nr. 7). De stand staat in kst-33000-1 en is sindsdien niet veranderd. De stand staat in kst-33000-7 en is sindsdien niet veranderd.');
insert into passages (id, text) values (10485763, 'emden. Daarover ontving uw Kamer een brief (Kamerstukken II, 33 000, nr. 7). De stand staat in kst-33000-1 en is sindsdien niet veranderd. De stand staat in kst-33000-7 en is sindsdien niet veranderd.');
insert into passages (id, text) values (11534336, 'Brief over een verzonnen onderwerp (298463). Zie Kamerstuk 33 000, nr. 6, dat wij al noemden.');
insert into passages (id, text) values (12582912, 'Brief over een verzonnen onderwerp (442767). De stand staat in kst-33000-5 en is sindsdien niet veranderd. De stand staat in kst-33000-1 en is sindsdien niet veranderd. Zie Kamerstuk 33 000, nr. 7, dat wij al noemden. Zie Kamerstuk');
insert into passages (id, text) values (12582913, 'Brief over een verzonnen onderwerp (442767). De stand staat in kst-33000-5 en is sindsdien niet veranderd. De stand staat in kst-33000-1 en is sindsdien niet veranderd. Zie Kamerstuk 33 000, nr. 7, dat wij al noemden. Zie Kamerstuk 33 000, nr. 7, dat wij al noemden.');
insert into passages (id, text) values (12582914, 'erzonnen onderwerp (442767). De stand staat in kst-33000-5 en is sindsdien niet veranderd. De stand staat in kst-33000-1 en is sindsdien niet veranderd. Zie Kamerstuk 33 000, nr. 7, dat wij al noemden. Zie Kamerstuk 33 000, nr. 7, dat wij al noemden.');
insert into passages (id, text) values (12582915, 't-33000-5 en is sindsdien niet veranderd. De stand staat in kst-33000-1 en is sindsdien niet veranderd. Zie Kamerstuk 33 000, nr. 7, dat wij al noemden. Zie Kamerstuk 33 000, nr. 7, dat wij al noemden.');
insert into passages (id, text) values (13631488, 'Brief over een verzonnen onderwerp (193075). De stand staat in kst-33000-7 en is sindsdien niet veranderd. Zie Kamerstuk 33 000, nr. 7, dat wij al noemden. De stand staat in kst-33000-7 en is sindsdien niet veranderd. De stand staa');
insert into passages (id, text) values (13631489, 'Brief over een verzonnen onderwerp (193075). De stand staat in kst-33000-7 en is sindsdien niet veranderd. Zie Kamerstuk 33 000, nr. 7, dat wij al noemden. De stand staat in kst-33000-7 en is sindsdien niet veranderd. De stand staat in kst-33000-7 en is sindsdien niet veranderd. Daarover on');
insert into passages (id, text) values (13631490, 'rzonnen onderwerp (193075). De stand staat in kst-33000-7 en is sindsdien niet veranderd. Zie Kamerstuk 33 000, nr. 7, dat wij al noemden. De stand staat in kst-33000-7 en is sindsdien niet veranderd. De stand staat in kst-33000-7 en is sindsdien niet veranderd. Daarover ontving uw Kamer een brief (Kamerstukken II, 33 000, n');
insert into passages (id, text) values (13631491, 's sindsdien niet veranderd. Zie Kamerstuk 33 000, nr. 7, dat wij al noemden. De stand staat in kst-33000-7 en is sindsdien niet veranderd. De stand staat in kst-33000-7 en is sindsdien niet veranderd. Daarover ontving uw Kamer een brief (Kamerstukken II, 33 000, nr. 1).');
insert into passages (id, text) values (13631492, 'stand staat in kst-33000-7 en is sindsdien niet veranderd. De stand staat in kst-33000-7 en is sindsdien niet veranderd. Daarover ontving uw Kamer een brief (Kamerstukken II, 33 000, nr. 1).');
insert into passages (id, text) values (14680064, '# Brief In de motie van het lid Koopmans (Kamerstuk 33 000, nr. 1) en in kst-33000-2-b1 en kst-33000-2; zie ook Kamerstuk 99 998, nr. 3. Het dossier Kamerstuk 33 000 is lang.');
insert into reasons (id, why, reasons) values (1, 'the register has no rule for this form of identifier', '[]');
insert into reasons (id, why, reasons) values (2, 'there is no dossier 99998: the newest is 36698 (register of 2025-02-14)', '[]');
insert into said (id, said) values (1, '{"inferred": ["kamer"], "kamer": "TK"}');
insert into said (id, said) values (2, '{"kamer": "TK"}');
insert into said (id, said) values (3, '{"inferred": ["kamer"], "kamer": "TK", "kind": "motie", "names": ["Koopmans"]}');
insert into said (id, said) values (4, '{"ondernummer": "2"}');
insert into places (id, cited, dossier, family, start, length, raw, passage, at, size, raw_at, raw_size, paragraph, note, page, form, evidence, verdict, why, said) values (2097152, 1, NULL, 1, 50, 23, NULL, 0, 0, 142, 49, 23, 2, NULL, NULL, 1, 5, 5, NULL, 1);
insert into places (id, cited, dossier, family, start, length, raw, passage, at, size, raw_at, raw_size, paragraph, note, page, form, evidence, verdict, why, said) values (2097153, 1, NULL, 1, 100, 23, NULL, 0, 0, 142, 49, 23, 3, NULL, NULL, 1, 5, 5, NULL, 1);
insert into places (id, cited, dossier, family, start, length, raw, passage, at, size, raw_at, raw_size, paragraph, note, page, form, evidence, verdict, why, said) values (3145728, 7, NULL, 1, 83, 30, NULL, 0, 0, 269, 82, 30, 2, NULL, NULL, 1, 5, 5, NULL, 2);
insert into places (id, cited, dossier, family, start, length, raw, passage, at, size, raw_at, raw_size, paragraph, note, page, form, evidence, verdict, why, said) values (3145729, 7, NULL, 1, 121, 23, NULL, 1, 0, 299, 119, 23, 3, NULL, NULL, 1, 5, 5, NULL, 1);
insert into places (id, cited, dossier, family, start, length, raw, passage, at, size, raw_at, raw_size, paragraph, note, page, form, evidence, verdict, why, said) values (3145730, 1, NULL, 1, 204, 30, NULL, 2, 0, 286, 156, 30, 4, NULL, NULL, 1, 5, 5, NULL, 2);
insert into places (id, cited, dossier, family, start, length, raw, passage, at, size, raw_at, raw_size, paragraph, note, page, form, evidence, verdict, why, said) values (3145731, 7, NULL, 1, 242, 23, NULL, 3, 0, 250, 38, 23, 5, NULL, NULL, 1, 5, 5, NULL, 1);
insert into places (id, cited, dossier, family, start, length, raw, passage, at, size, raw_at, raw_size, paragraph, note, page, form, evidence, verdict, why, said) values (3145732, 7, NULL, 1, 292, 23, NULL, 4, 0, 201, 108, 23, 6, NULL, NULL, 1, 5, 5, NULL, 1);
insert into places (id, cited, dossier, family, start, length, raw, passage, at, size, raw_at, raw_size, paragraph, note, page, form, evidence, verdict, why, said) values (4194304, 1, NULL, 1, 83, 30, NULL, 0, 0, 269, 82, 30, 2, NULL, NULL, 1, 5, 5, NULL, 2);
insert into places (id, cited, dossier, family, start, length, raw, passage, at, size, raw_at, raw_size, paragraph, note, page, form, evidence, verdict, why, said) values (4194305, 1, NULL, 1, 121, 23, NULL, 1, 0, 274, 119, 23, 3, NULL, NULL, 1, 5, 5, NULL, 1);
insert into places (id, cited, dossier, family, start, length, raw, passage, at, size, raw_at, raw_size, paragraph, note, page, form, evidence, verdict, why, said) values (4194306, 7, NULL, 1, 171, 23, NULL, 2, 0, 263, 157, 23, 4, NULL, NULL, 1, 5, 5, NULL, 1);
insert into places (id, cited, dossier, family, start, length, raw, passage, at, size, raw_at, raw_size, paragraph, note, page, form, evidence, verdict, why, said) values (4194307, 7, NULL, 1, 235, 11, NULL, 3, 0, 199, 156, 11, 5, NULL, NULL, 11, 5, 5, NULL, NULL);
insert into places (id, cited, dossier, family, start, length, raw, passage, at, size, raw_at, raw_size, paragraph, note, page, form, evidence, verdict, why, said) values (5242880, 7, NULL, 1, 64, 11, NULL, 0, 0, 232, 63, 11, 2, NULL, NULL, 11, 5, 5, NULL, NULL);
insert into places (id, cited, dossier, family, start, length, raw, passage, at, size, raw_at, raw_size, paragraph, note, page, form, evidence, verdict, why, said) values (5242881, 1, NULL, 1, 146, 30, NULL, 1, 0, 308, 144, 30, 3, NULL, NULL, 1, 5, 5, NULL, 2);
insert into places (id, cited, dossier, family, start, length, raw, passage, at, size, raw_at, raw_size, paragraph, note, page, form, evidence, verdict, why, said) values (5242882, 1, NULL, 1, 198, 11, NULL, 2, 0, 270, 157, 11, 4, NULL, NULL, 11, 5, 5, NULL, NULL);
insert into places (id, cited, dossier, family, start, length, raw, passage, at, size, raw_at, raw_size, paragraph, note, page, form, evidence, verdict, why, said) values (5242883, 1, NULL, 1, 280, 30, NULL, 3, 0, 190, 26, 30, 5, NULL, NULL, 1, 5, 5, NULL, 2);
insert into places (id, cited, dossier, family, start, length, raw, passage, at, size, raw_at, raw_size, paragraph, note, page, form, evidence, verdict, why, said) values (6291456, 7, NULL, 1, 83, 30, NULL, 0, 0, 184, 82, 30, 2, NULL, NULL, 1, 5, 5, NULL, 2);
insert into places (id, cited, dossier, family, start, length, raw, passage, at, size, raw_at, raw_size, paragraph, note, page, form, evidence, verdict, why, said) values (6291457, 5, NULL, 1, 154, 30, NULL, 0, 0, 184, 152, 30, 3, NULL, NULL, 1, 5, 5, NULL, 2);
insert into places (id, cited, dossier, family, start, length, raw, passage, at, size, raw_at, raw_size, paragraph, note, page, form, evidence, verdict, why, said) values (7340032, 1, NULL, 1, 50, 23, NULL, 0, 0, 93, 49, 23, 2, NULL, NULL, 1, 5, 5, NULL, 1);
insert into places (id, cited, dossier, family, start, length, raw, passage, at, size, raw_at, raw_size, paragraph, note, page, form, evidence, verdict, why, said) values (8388608, 7, NULL, 1, 83, 30, NULL, 0, 0, 268, 82, 30, 2, NULL, NULL, 1, 5, 5, NULL, 2);
insert into places (id, cited, dossier, family, start, length, raw, passage, at, size, raw_at, raw_size, paragraph, note, page, form, evidence, verdict, why, said) values (8388609, 1, NULL, 1, 135, 11, NULL, 1, 0, 302, 133, 11, 3, NULL, NULL, 11, 5, 5, NULL, NULL);
insert into places (id, cited, dossier, family, start, length, raw, passage, at, size, raw_at, raw_size, paragraph, note, page, form, evidence, verdict, why, said) values (8388610, 7, NULL, 1, 198, 11, NULL, 2, 0, 325, 157, 11, 4, NULL, NULL, 11, 5, 5, NULL, NULL);
insert into places (id, cited, dossier, family, start, length, raw, passage, at, size, raw_at, raw_size, paragraph, note, page, form, evidence, verdict, why, said) values (8388611, 7, NULL, 1, 280, 30, NULL, 3, 0, 345, 158, 30, 5, NULL, NULL, 1, 5, 5, NULL, 2);
insert into places (id, cited, dossier, family, start, length, raw, passage, at, size, raw_at, raw_size, paragraph, note, page, form, evidence, verdict, why, said) values (8388612, 5, NULL, 1, 318, 23, NULL, 4, 0, 337, 157, 23, 6, NULL, NULL, 1, 5, 5, NULL, 1);
insert into places (id, cited, dossier, family, start, length, raw, passage, at, size, raw_at, raw_size, paragraph, note, page, form, evidence, verdict, why, said) values (8388613, 1, NULL, 1, 401, 30, NULL, 5, 0, 286, 156, 30, 7, NULL, NULL, 1, 5, 5, NULL, 2);
insert into places (id, cited, dossier, family, start, length, raw, passage, at, size, raw_at, raw_size, paragraph, note, page, form, evidence, verdict, why, said) values (8388614, 6, NULL, 1, 439, 23, NULL, 6, 0, 250, 157, 23, 8, NULL, NULL, 1, 5, 5, NULL, 1);
insert into places (id, cited, dossier, family, start, length, raw, passage, at, size, raw_at, raw_size, paragraph, note, page, form, evidence, verdict, why, said) values (8388615, 1, NULL, 1, 489, 23, NULL, 7, 0, 201, 157, 23, 9, NULL, NULL, 1, 5, 5, NULL, 1);
insert into places (id, cited, dossier, family, start, length, raw, passage, at, size, raw_at, raw_size, paragraph, note, page, form, evidence, verdict, why, said) values (9437184, 1, NULL, 1, 50, 23, NULL, 0, 0, 93, 49, 23, 2, NULL, NULL, 1, 5, 5, NULL, 1);
insert into places (id, cited, dossier, family, start, length, raw, passage, at, size, raw_at, raw_size, paragraph, note, page, form, evidence, verdict, why, said) values (10485760, 1, NULL, 1, 50, 23, NULL, 0, 0, 228, 49, 23, 2, NULL, NULL, 1, 5, 5, NULL, 1);
insert into places (id, cited, dossier, family, start, length, raw, passage, at, size, raw_at, raw_size, paragraph, note, page, form, evidence, verdict, why, said) values (10485761, 7, NULL, 1, 133, 30, NULL, 1, 0, 287, 131, 30, 3, NULL, NULL, 1, 5, 5, NULL, 2);
insert into places (id, cited, dossier, family, start, length, raw, passage, at, size, raw_at, raw_size, paragraph, note, page, form, evidence, verdict, why, said) values (10485762, 1, NULL, 1, 185, 11, NULL, 2, 0, 262, 157, 11, 4, NULL, NULL, 11, 5, 5, NULL, NULL);
insert into places (id, cited, dossier, family, start, length, raw, passage, at, size, raw_at, raw_size, paragraph, note, page, form, evidence, verdict, why, said) values (10485763, 7, NULL, 1, 248, 11, NULL, 3, 0, 200, 157, 11, 5, NULL, NULL, 11, 5, 5, NULL, NULL);
insert into places (id, cited, dossier, family, start, length, raw, passage, at, size, raw_at, raw_size, paragraph, note, page, form, evidence, verdict, why, said) values (11534336, 6, NULL, 1, 50, 23, NULL, 0, 0, 93, 49, 23, 2, NULL, NULL, 1, 5, 5, NULL, 1);
insert into places (id, cited, dossier, family, start, length, raw, passage, at, size, raw_at, raw_size, paragraph, note, page, form, evidence, verdict, why, said) values (12582912, 5, NULL, 1, 64, 11, NULL, 0, 0, 231, 63, 11, 2, NULL, NULL, 11, 5, 5, NULL, NULL);
insert into places (id, cited, dossier, family, start, length, raw, passage, at, size, raw_at, raw_size, paragraph, note, page, form, evidence, verdict, why, said) values (12582913, 1, NULL, 1, 127, 11, NULL, 1, 0, 266, 125, 11, 3, NULL, NULL, 11, 5, 5, NULL, NULL);
insert into places (id, cited, dossier, family, start, length, raw, passage, at, size, raw_at, raw_size, paragraph, note, page, form, evidence, verdict, why, said) values (12582914, 7, NULL, 1, 176, 23, NULL, 2, 0, 250, 157, 23, 4, NULL, NULL, 1, 5, 5, NULL, 1);
insert into places (id, cited, dossier, family, start, length, raw, passage, at, size, raw_at, raw_size, paragraph, note, page, form, evidence, verdict, why, said) values (12582915, 7, NULL, 1, 226, 23, NULL, 3, 0, 201, 108, 23, 5, NULL, NULL, 1, 5, 5, NULL, 1);
insert into places (id, cited, dossier, family, start, length, raw, passage, at, size, raw_at, raw_size, paragraph, note, page, form, evidence, verdict, why, said) values (13631488, 7, NULL, 1, 64, 11, NULL, 0, 0, 231, 63, 11, 2, NULL, NULL, 11, 5, 5, NULL, NULL);
insert into places (id, cited, dossier, family, start, length, raw, passage, at, size, raw_at, raw_size, paragraph, note, page, form, evidence, verdict, why, said) values (13631489, 7, NULL, 1, 113, 23, NULL, 1, 0, 291, 111, 23, 3, NULL, NULL, 1, 5, 5, NULL, 1);
insert into places (id, cited, dossier, family, start, length, raw, passage, at, size, raw_at, raw_size, paragraph, note, page, form, evidence, verdict, why, said) values (13631490, 7, NULL, 1, 177, 11, NULL, 2, 0, 326, 46, 11, 4, NULL, NULL, 11, 5, 5, NULL, NULL);
insert into places (id, cited, dossier, family, start, length, raw, passage, at, size, raw_at, raw_size, paragraph, note, page, form, evidence, verdict, why, said) values (13631491, 7, NULL, 1, 240, 11, NULL, 3, 0, 270, 95, 11, 5, NULL, NULL, 11, 5, 5, NULL, NULL);
insert into places (id, cited, dossier, family, start, length, raw, passage, at, size, raw_at, raw_size, paragraph, note, page, form, evidence, verdict, why, said) values (13631492, 1, NULL, 1, 322, 30, NULL, 4, 0, 190, 158, 30, 6, NULL, NULL, 1, 5, 5, NULL, 2);
insert into places (id, cited, dossier, family, start, length, raw, passage, at, size, raw_at, raw_size, paragraph, note, page, form, evidence, verdict, why, said) values (14680064, 1, NULL, 1, 43, 23, NULL, 0, 0, 174, 42, 23, 2, NULL, NULL, 1, 5, 5, NULL, 3);
insert into places (id, cited, dossier, family, start, length, raw, passage, at, size, raw_at, raw_size, paragraph, note, page, form, evidence, verdict, why, said) values (14680065, 2, NULL, 1, 74, 14, NULL, 0, 0, 174, 73, 14, 2, NULL, NULL, 11, 5, 4, 1, 4);
insert into places (id, cited, dossier, family, start, length, raw, passage, at, size, raw_at, raw_size, paragraph, note, page, form, evidence, verdict, why, said) values (14680066, 2, NULL, 1, 92, 11, NULL, 0, 0, 174, 73, 11, 2, NULL, NULL, 11, 5, 5, NULL, NULL);
insert into places (id, cited, dossier, family, start, length, raw, passage, at, size, raw_at, raw_size, paragraph, note, page, form, evidence, verdict, why, said) values (14680067, 16, NULL, 1, 113, 23, NULL, 0, 0, 174, 112, 23, 2, NULL, NULL, 1, 5, 0, 2, 1);
insert into places (id, cited, dossier, family, start, length, raw, passage, at, size, raw_at, raw_size, paragraph, note, page, form, evidence, verdict, why, said) values (14680068, NULL, 2, 12, 151, 16, NULL, 0, 0, 174, 42, 16, 3, NULL, NULL, 13, 5, 5, NULL, NULL);
insert into arcs (citing, cited, times, evidence, verdict, place, within_dossier) values (2, 1, 2, 5, 5, 2097152, 1);
insert into arcs (citing, cited, times, evidence, verdict, place, within_dossier) values (3, 1, 1, 5, 5, 3145730, 1);
insert into arcs (citing, cited, times, evidence, verdict, place, within_dossier) values (3, 7, 4, 5, 5, 3145728, 1);
insert into arcs (citing, cited, times, evidence, verdict, place, within_dossier) values (4, 1, 2, 5, 5, 4194304, 1);
insert into arcs (citing, cited, times, evidence, verdict, place, within_dossier) values (4, 7, 2, 5, 5, 4194306, 1);
insert into arcs (citing, cited, times, evidence, verdict, place, within_dossier) values (5, 1, 3, 5, 5, 5242881, 1);
insert into arcs (citing, cited, times, evidence, verdict, place, within_dossier) values (5, 7, 1, 5, 5, 5242880, 1);
insert into arcs (citing, cited, times, evidence, verdict, place, within_dossier) values (6, 5, 1, 5, 5, 6291457, 1);
insert into arcs (citing, cited, times, evidence, verdict, place, within_dossier) values (6, 7, 1, 5, 5, 6291456, 1);
insert into arcs (citing, cited, times, evidence, verdict, place, within_dossier) values (7, 1, 1, 5, 5, 7340032, 1);
insert into arcs (citing, cited, times, evidence, verdict, place, within_dossier) values (8, 1, 3, 5, 5, 8388609, 1);
insert into arcs (citing, cited, times, evidence, verdict, place, within_dossier) values (8, 5, 1, 5, 5, 8388612, 1);
insert into arcs (citing, cited, times, evidence, verdict, place, within_dossier) values (8, 6, 1, 5, 5, 8388614, 1);
insert into arcs (citing, cited, times, evidence, verdict, place, within_dossier) values (8, 7, 3, 5, 5, 8388608, 1);
insert into arcs (citing, cited, times, evidence, verdict, place, within_dossier) values (9, 1, 1, 5, 5, 9437184, 1);
insert into arcs (citing, cited, times, evidence, verdict, place, within_dossier) values (10, 1, 2, 5, 5, 10485760, 1);
insert into arcs (citing, cited, times, evidence, verdict, place, within_dossier) values (10, 7, 2, 5, 5, 10485761, 1);
insert into arcs (citing, cited, times, evidence, verdict, place, within_dossier) values (11, 6, 1, 5, 5, 11534336, 1);
insert into arcs (citing, cited, times, evidence, verdict, place, within_dossier) values (12, 1, 1, 5, 5, 12582913, 1);
insert into arcs (citing, cited, times, evidence, verdict, place, within_dossier) values (12, 5, 1, 5, 5, 12582912, 1);
insert into arcs (citing, cited, times, evidence, verdict, place, within_dossier) values (12, 7, 2, 5, 5, 12582914, 1);
insert into arcs (citing, cited, times, evidence, verdict, place, within_dossier) values (13, 1, 1, 5, 5, 13631492, 1);
insert into arcs (citing, cited, times, evidence, verdict, place, within_dossier) values (13, 7, 4, 5, 5, 13631488, 1);
insert into arcs (citing, cited, times, evidence, verdict, place, within_dossier) values (14, 1, 1, 5, 5, 14680064, 0);
insert into arcs (citing, cited, times, evidence, verdict, place, within_dossier) values (14, 2, 2, 5, 5, 14680065, 0);
insert into arcs (citing, cited, times, evidence, verdict, place, within_dossier) values (14, 16, 1, 5, 0, 14680067, 0);
insert into counted (node, cited_by, times, cites) values (1, 11, 18, 0);
insert into counted (node, cited_by, times, cites) values (2, 1, 2, 1);
insert into counted (node, cited_by, times, cites) values (3, 0, 0, 2);
insert into counted (node, cited_by, times, cites) values (4, 0, 0, 2);
insert into counted (node, cited_by, times, cites) values (5, 3, 3, 2);
insert into counted (node, cited_by, times, cites) values (6, 2, 2, 2);
insert into counted (node, cited_by, times, cites) values (7, 8, 19, 1);
insert into counted (node, cited_by, times, cites) values (8, 0, 0, 4);
insert into counted (node, cited_by, times, cites) values (9, 0, 0, 1);
insert into counted (node, cited_by, times, cites) values (10, 0, 0, 2);
insert into counted (node, cited_by, times, cites) values (11, 0, 0, 1);
insert into counted (node, cited_by, times, cites) values (12, 0, 0, 3);
insert into counted (node, cited_by, times, cites) values (13, 0, 0, 2);
insert into counted (node, cited_by, times, cites) values (14, 0, 0, 3);
insert into counted (node, cited_by, times, cites) values (16, 1, 1, 0);
insert into kept_texts (node, sha256, url, fetched_at, text) values (1, '3c0d7165fd8dea195177758cd255e9902b0dd2913b0d65fd8f784f7986b44693', 'paper://x', '2026-11-01T10:00:00+00:00', 'Brief over een verzonnen onderwerp (548806).');
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
CREATE VIRTUAL TABLE papers_fts using fts5(titel, dossiertitel, content='papers_words', content_rowid='node', tokenize='unicode61 remove_diacritics 2');
CREATE VIRTUAL TABLE passages_fts using fts5(text, content='passages', content_rowid='id', tokenize='unicode61 remove_diacritics 2', detail=none, columnsize=0);
CREATE VIRTUAL TABLE texts_fts using fts5(text, content='kept_texts', content_rowid='node', tokenize='unicode61 remove_diacritics 2');
CREATE TRIGGER papers_ai after insert on works begin insert into papers_fts (rowid, titel, dossiertitel) values (new.node, new.titel, (select term from terms where id = new.dossiertitel)); end;
CREATE TRIGGER papers_ad after delete on works begin insert into papers_fts (papers_fts, rowid, titel, dossiertitel) values ('delete', old.node, old.titel, (select term from terms where id = old.dossiertitel)); end;
CREATE TRIGGER papers_au after update of titel, dossiertitel on works begin insert into papers_fts (papers_fts, rowid, titel, dossiertitel) values ('delete', old.node, old.titel, (select term from terms where id = old.dossiertitel)); insert into papers_fts (rowid, titel, dossiertitel) values (new.node, new.titel, (select term from terms where id = new.dossiertitel)); end;
CREATE TRIGGER passages_ai after insert on passages begin insert into passages_fts (rowid, text) values (new.id, new.text); end;
CREATE TRIGGER passages_ad after delete on passages begin insert into passages_fts (passages_fts, rowid, text) values ('delete', old.id, old.text); end;
CREATE TRIGGER passages_au after update of text on passages begin insert into passages_fts (passages_fts, rowid, text) values ('delete', old.id, old.text); insert into passages_fts (rowid, text) values (new.id, new.text); end;
CREATE TRIGGER texts_ai after insert on kept_texts begin insert into texts_fts (rowid, text) values (new.node, new.text); end;
CREATE TRIGGER texts_ad after delete on kept_texts begin insert into texts_fts (texts_fts, rowid, text) values ('delete', old.node, old.text); end;
CREATE TRIGGER texts_au after update of text on kept_texts begin insert into texts_fts (texts_fts, rowid, text) values ('delete', old.node, old.text); insert into texts_fts (rowid, text) values (new.node, new.text); end;
insert into papers_fts (papers_fts) values ('rebuild');
insert into passages_fts (passages_fts) values ('rebuild');
insert into texts_fts (texts_fts) values ('rebuild');
pragma application_id = 1801547122;
pragma user_version = 4;
