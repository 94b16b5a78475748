"""The command line: a thin face of the library. Heavy imports happen inside the command that needs them."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from rich.status import Status

    from normalize.batch import Report
    from normalize.configuration import Settings
    from normalize.glossary import Glossary
    from normalize.previewing import Text
    from normalize.sources import Item, Problem
    from normalize.text import Article, Decision

FAILED = 1
UNUSABLE = 2

_READ_AS = click.option(
    "--as",
    "read_as",
    type=click.Choice(["csv", "html", "jsonl", "md", "txt"]),
    help="What standard input holds, or a named file whose ending does not tell. Without it, standard input is read "
    "as rows or as a page if it begins like one, else as text.",
)


_REQUIRE_GRAMMAR = click.option(
    "--require-grammar", is_flag=True, help="Fail where LanguageTool does not answer, and write nothing."
)
_ALLOW_REMOTE = click.option(
    "--allow-remote", is_flag=True, help="Text may be sent to the LanguageTool server of the config on another machine."
)


class _Count(click.IntRange):
    name = "number from 1 to 256"


_WORKERS = click.option(
    "--workers",
    type=_Count(1, 256),
    metavar="N",
    help="How many processes run articles at most; 1 for one alone. Without it, as many as there are processors, at "
    "most 4, once an input has proved long enough to gain by them. The result is the same for any number.",
)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="normalize-articles", prog_name="normalize")
def main() -> None:
    """Turn translated articles into clean parallel versions, with every change explained and reversible."""


@main.command()
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(file_okay=False, allow_dash=True),
    help="The folder to write; - writes clean text to standard output, and no record.",
)
@click.option("--apply", type=click.Choice(["safe", "suggest"]), help="What is applied without a decision (safe).")
@click.option("--stages", help="Only these stages, with commas between them.")
@click.option(
    "--glossary", "glossaries", multiple=True, type=click.Path(), help="Lay a folder over the packaged entries."
)
@click.option("--config", type=click.Path(dir_okay=False), help="A normalize.toml.")
@click.option("--profile", help="Presets of a newsroom or of research; not beside --config, which names its own.")
@click.option("--decisions", type=click.Path(dir_okay=False), help="Keep decisions in this file, not in the output.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["files", "jsonl"]),
    default="files",
    help="A folder for each article (files), or up to 1,000 articles to a file, one a line (jsonl).",
)
@_REQUIRE_GRAMMAR
@_ALLOW_REMOTE
@_READ_AS
@_WORKERS
@click.option("--quiet", is_flag=True, help="No progress on standard error.")
def run(
    inputs: tuple[str, ...],
    output: str,
    apply: str | None,
    stages: str | None,
    glossaries: tuple[str, ...],
    config: str | None,
    profile: str | None,
    decisions: str | None,
    form: str,
    require_grammar: bool,
    allow_remote: bool,
    read_as: str | None,
    workers: int | None,
    quiet: bool,
) -> None:
    """Run articles: files (.txt .md .html .jsonl .csv, each also .gz), folders, patterns, or - for standard input."""
    with _usable(), _tidied_up():
        from pathlib import Path

        from normalize.batch import run as run_batch
        from normalize.sources import read_inputs

        settings = _settings(apply, stages, glossaries, config, profile, decisions, form)
        settings = _with_grammar(settings, require_grammar, allow_remote)
        items = read_inputs(inputs, settings.sources, read_as=read_as or "")
        if output == "-":
            return _print_clean(items, settings, workers)
        with _Progress(quiet) as progress:
            report = run_batch(items, Path(output), settings, progress, workers)
    _end(report, output)


@main.command()
@click.argument("output", type=click.Path(file_okay=False))
@_WORKERS
@click.option("--quiet", is_flag=True, help="No progress on standard error.")
def rerun(output: str, workers: int | None, quiet: bool) -> None:
    """Run the originals kept in OUTPUT again, with its settings and all decisions taken since."""
    with _usable(), _tidied_up():
        from pathlib import Path

        from normalize.batch import rerun as rerun_batch

        with _Progress(quiet) as progress:
            report = rerun_batch(Path(output), progress, workers)
    _end(report, output)


@main.command()
@click.argument("output", type=click.Path(file_okay=False, exists=True))
@click.option("--head", help="The ledger's last hash, as the run printed it.")
def verify(output: str, head: str | None) -> None:
    """Check every file of OUTPUT against its ledger and derive every version anew."""
    with _usable():
        from pathlib import Path

        from normalize.batch import verify as verify_batch

        verified = verify_batch(Path(output), head)
    for remark in verified.remarks:
        click.echo(f"note: {remark}")
    for difference in verified.differences:
        click.echo(str(difference))
    if verified.differences:
        sys.exit(FAILED)
    click.echo(f"{output} is as its run wrote it; ledger {verified.head}")


@main.command()
@click.argument("output", type=click.Path(file_okay=False, exists=True))
@click.argument("target", metavar="ID|CHANGE")
@click.argument("verdict", type=click.Choice(["accept", "reject", "replace", "withdraw"]))
@click.argument("text", required=False)
@click.option("--scope", type=click.Choice(["here", "article", "corpus"]), help="Where it holds.")
@click.option("--article", help="The article, where an id stands in several.")
@click.option("--who", envvar="NORMALIZE_WHO", help="The editor (the login name).")
def decide(
    output: str, target: str, verdict: str, text: str | None, scope: str | None, article: str | None, who: str | None
) -> None:
    """Store a verdict on a finding or a change of OUTPUT; `rerun` applies it. `withdraw` takes one back."""
    if (verdict == "replace") != (text is not None):
        raise click.UsageError('a TEXT goes with replace, and only with it: normalize decide OUTPUT ID replace "TEXT"')
    with _usable():
        from pathlib import Path

        from normalize.batch import decide as decide_batch
        from normalize.text import Scope, Verdict

        decision = decide_batch(
            Path(output),
            target,
            Verdict(verdict),
            who=who or _login(),
            text=text,
            scope=Scope(scope) if scope else None,
            article=article,
        )
    click.echo(f"{decision.verdict} stored for {decision.scope}; apply it: normalize rerun {output}")


@main.command()
@click.argument("output", type=click.Path(file_okay=False, exists=True))
def waiting(output: str) -> None:
    """List the changes of OUTPUT that wait for an editor, each with an example and the commands that decide it."""
    with _usable():
        from pathlib import Path

        from normalize.batch import waiting as waiting_in
        from normalize.outputs.waiting import as_text

        for line in as_text(waiting_in(Path(output)), output):
            click.echo(line)


@main.command()
@click.argument("what", nargs=-1, required=True, metavar="RULE|TERM | OUTPUT ID|CHANGE|TERM | OUTPUT ARTICLE START")
@click.option("--glossary", "glossaries", multiple=True, type=click.Path(), help="For a TERM: a folder laid over ours.")
@click.option("--config", type=click.Path(dir_okay=False), help="For a TERM: a normalize.toml that names glossaries.")
def explain(what: tuple[str, ...], glossaries: tuple[str, ...], config: str | None) -> None:
    """Explain a rule or a term, where a term fires in an OUTPUT, a finding wherever it stands, or all at a place."""
    with _usable():
        if len(what) == 1:
            told = _explain_name(what[0], glossaries, config)
        elif glossaries or config:
            raise click.UsageError("--glossary and --config go with a TERM; an OUTPUT has settings of its own")
        elif len(what) == 2:
            told = _explain_findings(*what)
        elif len(what) == 3 and what[2].isdecimal():
            told = _explain_place(*what)
        else:
            raise click.UsageError(
                "explain takes a RULE or TERM, or OUTPUT ARTICLE START, START being a number, or OUTPUT and the ID of "
                "a finding or change"
            )
    click.echo(told)


def _explain_name(name: str, glossaries: tuple[str, ...], config: str | None) -> str:
    from difflib import get_close_matches
    from pathlib import Path

    from normalize import explaining
    from normalize.glossary import Glossary

    settings = _settings(None, None, glossaries, config, None, None)
    folders = [Path(folder) for folder in settings.glossaries]
    told = explaining.explain(name, Glossary.load(*folders, with_packaged=settings.packaged))
    if told is not None:
        return told
    if Path(name, "run.json").is_file():
        raise click.UsageError(f"what waits in an output is listed by: normalize waiting {name}")
    from normalize.pipeline import rule_notes

    notes = rule_notes()
    terms = {term.id for term in Glossary.load(*folders, with_packaged=settings.packaged).terms}
    near = get_close_matches(name, [*notes, *terms], 3)
    meant = f"; do you mean {' or '.join(near)}?" if near else ";"
    raise click.ClickException(f"no rule and no term {name!r}{meant} the rules are {', '.join(notes)}")


def _explain_findings(output: str, target: str) -> str:
    from pathlib import Path

    from normalize import explaining
    from normalize.batch import findings_of, open_output, settings_of

    if not Path(output).is_dir():
        raise click.UsageError(
            f"there is no folder {output!r}; explain takes a RULE or TERM, or OUTPUT ARTICLE START, or OUTPUT and the "
            "ID of a finding or change"
        )
    told = explaining.explain_findings(findings_of(Path(output), target))
    if not told:
        known = _glossary(settings_of(Path(output)))
        told = explaining.explain_term_in(target, known, open_output(output)) or ""
    if not told:
        raise click.UsageError(
            f"no finding, no change and no term {target!r} in {output}; those that wait are listed by: "
            f"normalize waiting {output}; for a place, name the character: normalize explain {output} ARTICLE START"
        )
    return told


def _explain_place(output: str, id: str, start: str) -> str:
    from pathlib import Path

    from normalize import explaining
    from normalize.batch import open_article, settings_of

    folder = Path(output)
    article = open_article(folder, id)
    if article is None:
        where = "the lines of articles-*.jsonl" if settings_of(folder).format == "jsonl" else "the folders in articles/"
        raise click.ClickException(f"no article {id!r} in {output}; articles are {where}")
    return explaining.explain_place(article, int(start) if len(start) <= 18 else 10**18)


def _login() -> str:
    import getpass

    try:
        return getpass.getuser()
    except (KeyError, OSError) as error:  # as in a container without users
        raise click.UsageError("there is no login name here; say who decides: --who NAME") from error


@main.command()
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@click.option(
    "--fail-on", type=click.Choice(["safe", "suggest", "flag"]), default="flag", help="The least that counts (flag)."
)
@click.option(
    "--format", "style", type=click.Choice(["text", "json"]), default="text", help="How findings are written."
)
@click.option("--stages", help="Only these stages, with commas between them.")
@click.option(
    "--glossary", "glossaries", multiple=True, type=click.Path(), help="Lay a folder over the packaged entries."
)
@click.option("--config", type=click.Path(dir_okay=False), help="A normalize.toml.")
@_REQUIRE_GRAMMAR
@_ALLOW_REMOTE
@_READ_AS
@_WORKERS
def check(
    inputs: tuple[str, ...],
    fail_on: str,
    style: str,
    stages: str | None,
    glossaries: tuple[str, ...],
    config: str | None,
    require_grammar: bool,
    allow_remote: bool,
    read_as: str | None,
    workers: int | None,
) -> None:
    """Show what would be changed or asked, and write nothing. Exit code 1 if there is anything, 2 on an error."""
    with _usable(), _tidied_up():
        from contextlib import closing

        from normalize import checking
        from normalize.batch import articles
        from normalize.pipeline import Pipeline
        from normalize.sources import Problem, read_inputs
        from normalize.text import Applicability

        settings = _with_grammar(_settings(None, stages, glossaries, config, None, None), require_grammar, allow_remote)
        pipeline = Pipeline.of(settings)
        missed = _Missed(settings)
        total = failed = 0
        items = read_inputs(inputs, settings.sources, read_as=read_as or "")
        with closing(articles(items, pipeline, settings, workers=workers)) as ran:
            for one in ran:
                if isinstance(one, Problem):
                    click.echo(f"normalize: {one.error}", err=True)
                    failed += 1
                    continue
                missed.note(one.article)
                findings = checking.counted(one.article, Applicability(fail_on))
                total += len(findings)
                if style == "json":
                    click.echo(checking.as_json(findings), nl=False)
                else:
                    for line in checking.as_text(one.article, findings):
                        click.echo(line)
    if failed:
        sys.exit(UNUSABLE)
    if total:
        click.echo(f"{total} findings", err=True)
        sys.exit(FAILED)


@main.group()
def glossary() -> None:
    """Keep glossaries."""


@glossary.command("lint")
@click.argument("folders", nargs=-1, type=click.Path(exists=True, file_okay=False), metavar="[FOLDER...]")
@click.option("--alone", is_flag=True, help="Without the packaged entries under the folders.")
def glossary_lint(folders: tuple[str, ...], alone: bool) -> None:
    """Check glossary folders, or the packaged one: every complaint with path and line, then what they override."""
    with _usable():
        from pathlib import Path

        from normalize.glossary import packaged
        from normalize.glossary.lint import lint, overrides

        laid = [Path(folder) for folder in folders]
        below = [] if alone or not laid else [packaged()]
        complaints = lint([*below, *laid] or [packaged()])
        for complaint in complaints:
            click.echo(str(complaint))
        for line in overrides([*below, *laid]):
            click.echo(f"note: {line}")
    if complaints:
        sys.exit(FAILED)


_GLOSSARIES = click.option(
    "--glossary", "glossaries", multiple=True, type=click.Path(), help="Lay a folder over the packaged entries."
)
_CONFIG = click.option("--config", type=click.Path(dir_okay=False), help="A normalize.toml that names glossaries.")


@glossary.command("add")
@click.argument("target", type=click.Path(), metavar="FOLDER|FILE")
@click.option("--prefer", multiple=True, help="The preferred form; several times for equally good ones.")
@click.option("--arabic", multiple=True, help="The Arabic, in Arabic letters.")
@click.option("--kind", help="place, person, group, office, title, concept, nisba or calque.")
@click.option("--id", help="Names the entry (made of the preferred form).")
@click.option("--variant", "variants", multiple=True, help="A form that can be nothing else; it is replaced.")
@click.option("--doubtful", multiple=True, help="A form that may be something else; it is suggested.")
@click.option("--doubt", help="What a doubtful form may be.")
@click.option("--admitted", multiple=True, help="A form that is recognised and stays.")
@click.option("--never", multiple=True, help="A form that looks alike and is another.")
@click.option("--near", multiple=True, help="One of these words must stand in the paragraph.")
@click.option("--case", help="exact, where capitals tell the term from a word.")
@click.option("--match", help="exact, for the listed forms only.")
@click.option("--head", multiple=True, help="Of a calque: the word that inflects, 'device' or 'to put'.")
@click.option("--safe", help="Of a calque: why no sentence can mean it literally.")
@click.option("--gloss", help="A short explanation for readers.")
@click.option("--note", help="A remark for maintainers.")
@click.option("--source", help="Where the preferred form comes from.")
@click.option("--good", multiple=True, help="A sentence in which the entry stays quiet.")
@click.option("--bad", multiple=True, help="A sentence in which it fires.")
@click.option("--ask/--no-ask", default=None, help="Ask for what is not given (on a terminal).")
@click.option("--dry-run", is_flag=True, help="Check and show the entry, and write nothing.")
@_GLOSSARIES
@_CONFIG
def glossary_add(
    target: str, ask: bool | None, dry_run: bool, glossaries: tuple[str, ...], config: str | None, **given: object
) -> None:
    """Put an entry into a FOLDER or FILE of your own, in order, if lint has nothing against it.

    FOLDER is the one that you give to --glossary; its file is chosen by the kind.
    """
    with _usable():
        from pathlib import Path

        from normalize.glossary import packaged
        from normalize.glossary.adding import add, asked_for, term_of_fields

        fields = {key: value for key, value in given.items() if value}
        if sys.stdin.isatty() if ask is None else ask:
            for question in asked_for(fields):
                answer = click.prompt(question.text, default="", show_default=False).strip()
                fields |= question.fields(answer)
        term = term_of_fields(fields)
        settings = _settings(None, None, glossaries, config, None, None)
        below = [*([packaged()] if settings.packaged else []), *map(Path, settings.glossaries)]
        added = add(term, Path(target), below, write=not dry_run)
    click.echo(added.text, nl=False)
    for note in added.notes:
        click.echo(f"note: {note}", err=True)
    click.echo(f"{'would stand' if dry_run else 'stands'} at {added.place}", err=True)


@glossary.command("preview")
@click.argument("what", metavar="ENTRY|DIFF")
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT|OUTPUT...")
@click.option("--against", type=click.Path(file_okay=False, exists=True), help="The folder as it was, for a DIFF.")
@click.option("--samples", type=click.IntRange(0), default=5, help="How many lines are shown (5).")
@click.option("--apply", type=click.Choice(["safe", "suggest"]), help="What a run applies (safe).")
@click.option("--stages", help="Only these stages, with commas between them.")
@_GLOSSARIES
@_CONFIG
@_READ_AS
def glossary_preview(
    what: str,
    inputs: tuple[str, ...],
    against: str | None,
    samples: int,
    apply: str | None,
    stages: str | None,
    glossaries: tuple[str, ...],
    config: str | None,
    read_as: str | None,
) -> None:
    """Show what an entry or a changed glossary would change in articles, before anything is saved.

    ENTRY is a .toml file with entries, - for standard input, or the id of an entry (what would change without it).
    DIFF is a .diff or .patch file, or - for one on standard input, that is applied to the glossary as it is; or a
    folder of entries that is laid over the others: with --against it is compared with that folder.
    """
    if what == "-" and "-" in inputs:
        raise click.UsageError("standard input cannot be both the change and the articles; name a file for one of them")
    with _usable():
        from pathlib import Path

        from normalize import previewing
        from normalize.pipeline import Pipeline

        texts, settings, decisions = _texts(inputs, _settings(apply, stages, glossaries, config, None, None), read_as)
        change = previewing.change_of(
            what,
            [Path(folder) for folder in settings.glossaries],
            with_packaged=settings.packaged,
            against=Path(against) if against else None,
        )
        lease: list[Pipeline] = []

        def pipeline(known: Glossary) -> Pipeline:
            made = Pipeline.of(settings, decisions, lease[0].lease if lease else None, glossary=known)
            lease.append(made)
            return made

        changes = previewing.differences(texts, change.old, change.new, pipeline)
        for note in change.notes:
            click.echo(f"note: {note}", err=True)
        for line in previewing.told(changes, change.entries, samples):
            click.echo(line)
        for complaint in change.complaints():
            click.echo(f"clash: {complaint}")


@glossary.command("discover")
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT|OUTPUT...")
@click.option("--least", type=click.IntRange(1), default=2, help="How often a name must stand (2).")
@click.option("--most", type=click.IntRange(0), default=40, help="How many names are shown; 0 for all (40).")
@click.option("--toml", "target", type=click.Path(dir_okay=False), help="Write all as entries to accept.")
@_GLOSSARIES
@_CONFIG
@_READ_AS
def glossary_discover(
    inputs: tuple[str, ...],
    least: int,
    most: int,
    target: str | None,
    glossaries: tuple[str, ...],
    config: str | None,
    read_as: str | None,
) -> None:
    """List names that no entry has, and spellings of known names that no entry lists, with counts and sentences."""
    with _usable():
        from pathlib import Path

        from normalize.glossary import discovering
        from normalize.glossary.adding import write_file

        texts, settings, _ = _texts(inputs, _settings(None, None, glossaries, config, None, None), read_as)
        found = discovering.discover(texts, _glossary(settings), least=least)
        for line in discovering.told(found, most):
            click.echo(line)
        if target:
            if Path(target).exists():
                raise click.UsageError(f"{target} is there already; name another file with --toml")
            write_file(Path(target), discovering.toml(found))
            click.echo(f"written: {target}; fill in, take out, then: normalize glossary lint FOLDER", err=True)


@glossary.command("stats")
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT|OUTPUT...")
@click.option("--unused", is_flag=True, help="Name every entry that was never met.")
@_GLOSSARIES
@_CONFIG
@_READ_AS
def glossary_stats(
    inputs: tuple[str, ...], unused: bool, glossaries: tuple[str, ...], config: str | None, read_as: str | None
) -> None:
    """Count what the glossary recognises in articles, which entries are never met, and which claim the same words."""
    with _usable():
        from normalize.glossary import surveying

        texts, settings, _ = _texts(inputs, _settings(None, None, glossaries, config, None, None), read_as)
        known = _glossary(settings)
        for line in surveying.told(surveying.survey(texts, known), len(known.terms), unused=unused):
            click.echo(line)


@glossary.command("import")
@click.argument("file", type=click.Path(dir_okay=False, exists=True))
@click.argument("folder", type=click.Path(file_okay=False))
@click.option("--kind", default="concept", help="The kind of entries that name none of ours (concept).")
def glossary_import(file: str, folder: str, kind: str) -> None:
    """Write the entries of a TBX or CSV FILE into a FOLDER of glossaries; what stands there is left as it is."""
    with _usable():
        from pathlib import Path

        from normalize.glossary import packaged
        from normalize.glossary.adding import write_entries
        from normalize.glossary.exchange import read
        from normalize.glossary.lint import lint

        found = read(Path(file), kind)
        counts, standing = write_entries(found.terms, found.keep, Path(folder))
        complaints = [*found.complaints, *standing]
        if counts:
            complaints += lint([packaged(), Path(folder)] if Path(folder) != packaged() else [packaged()])
    for path, count in counts.items():
        click.echo(f"{count} {'entry' if count == 1 else 'entries'} into {path}")
    for complaint in complaints:
        click.echo(str(complaint), err=True)
    if complaints:
        click.echo(f"{len(complaints)} complaints; when they are mended: normalize glossary lint {folder}", err=True)
        sys.exit(FAILED)


@glossary.command("export")
@click.option(
    "--to",
    "form",
    required=True,
    type=click.Choice(
        ["tbx", "tbx-2008", "csv", "languagetool-spelling", "languagetool-replace", "vale", "vale-doubtful"]
    ),
    help="The format; tbx-2008 is for programs that do not know the edition of 2019.",
)
@click.option("-o", "--output", type=click.Path(dir_okay=False), help="The file to write (standard output).")
@click.option("--alone", is_flag=True, help="Without the packaged entries.")
@_GLOSSARIES
@_CONFIG
def glossary_export(
    form: str, output: str | None, alone: bool, glossaries: tuple[str, ...], config: str | None
) -> None:
    """Write the glossary as TBX-Basic, as CSV for spreadsheets, or as lists for LanguageTool and Vale."""
    with _usable():
        from pathlib import Path

        from msgspec.structs import replace

        from normalize.glossary.adding import write_file
        from normalize.glossary.exchange import exporters

        settings = _settings(None, None, glossaries, config, None, None)
        known = _glossary(replace(settings, packaged=settings.packaged and not alone))
        text = exporters()[form](known.terms, known.keep)
        if output:
            write_file(Path(output), text)
            click.echo(f"{len(known.terms)} entries in {output}", err=True)
        else:
            sys.stdout.buffer.write(text.encode("utf-8"))
            sys.stdout.buffer.flush()


@glossary.command("expand")
@click.argument("entry", metavar="ENTRY")
@click.option("--as", "style", type=click.Choice(["regex", "lucene", "list"]), default="list", help="What it is for.")
@click.option("--most", type=click.IntRange(1), default=200, help="How many spellings there are at most (200).")
@_GLOSSARIES
@_CONFIG
def glossary_expand(entry: str, style: str, most: int, glossaries: tuple[str, ...], config: str | None) -> None:
    """Print all likely spellings of an ENTRY, for searching raw archives. ENTRY is an id, a form, or Arabic letters."""
    with _usable():
        from normalize.glossary.searching import STYLES, named, query

        known = _glossary(_settings(None, None, glossaries, config, None, None))
        click.echo(query(named(entry, known.terms), STYLES[("regex", "lucene", "list").index(style)], most))


@glossary.command("merge")
@click.argument("base", type=click.Path(dir_okay=False, exists=True))
@click.argument("ours", type=click.Path(dir_okay=False, exists=True))
@click.argument("theirs", type=click.Path(dir_okay=False, exists=True))
@click.argument("name", required=False)
def glossary_merge(base: str, ours: str, theirs: str, name: str | None) -> None:
    """Merge THEIRS into OURS entry by entry, as a git merge driver; exit code 1 if a person must look.

    NAME is what messages call the file. For git: `*.toml merge=glossary` in .gitattributes of the folder, and
    git config merge.glossary.driver "normalize glossary merge %O %A %B %P"
    """
    with _usable():
        from pathlib import Path

        from normalize.glossary.merging import merge_files

        complaints = merge_files(Path(base), Path(ours), Path(theirs), Path(name) if name else None)
    for complaint in complaints:
        click.echo(complaint, err=True)
    if complaints:
        sys.exit(FAILED)


def _glossary(settings: Settings) -> Glossary:
    """Return the glossary of some settings."""
    from pathlib import Path

    from normalize.glossary import Glossary

    return Glossary.load(*map(Path, settings.glossaries), with_packaged=settings.packaged)


def _texts(
    inputs: tuple[str, ...], settings: Settings, read_as: str | None
) -> tuple[Iterator[Text], Settings, tuple[Decision, ...]]:
    """Return the articles of inputs, or the originals of one output, with its settings and decisions."""
    from pathlib import Path

    from msgspec.structs import replace

    from normalize.batch import open_output, settings_of
    from normalize.batch.opening import manifest_of
    from normalize.decisions import read as read_decisions
    from normalize.previewing import Text
    from normalize.sources import Problem, outlet_of, read_inputs

    if len(inputs) == 1 and Path(inputs[0], "run.json").is_file():
        output = Path(inputs[0])
        kept = settings_of(output)
        more = tuple(one for one in settings.glossaries if one not in kept.glossaries)
        kept = replace(
            kept,
            glossaries=(*kept.glossaries, *more),
            stages=settings.stages or kept.stages,
            apply="suggest" if settings.apply == "suggest" else kept.apply,
        )
        outlets = {row.id: outlet_of(row.fields) for row in manifest_of(output)}
        originals = (
            Text(one.id, one.source, one.original, one.parts, outlets[one.id] or Path(one.source).parent.name)
            for one in open_output(output)
        )
        store = Path(kept.decisions) if kept.decisions else output / "decisions.jsonl"
        taken = read_decisions(store.read_bytes(), str(store)) if store.is_file() else ()
        return originals, kept, taken

    def read() -> Iterator[Text]:
        for item in read_inputs(inputs, settings.sources, read_as=read_as or ""):
            if isinstance(item, Problem):
                click.echo(f"normalize: {item.error}", err=True)
            else:
                outlet = outlet_of(item.fields) or Path(item.source).parent.name
                yield Text(item.id, item.source, item.text, item.parts, outlet)

    return read(), settings, ()


@main.group()
def languagetool() -> None:
    """Get LanguageTool, which the grammar stage asks, or remove it."""


@languagetool.command("install")
def languagetool_install() -> None:
    """Put LanguageTool into the cache, whole or not at all, and try it out. It says first how much comes."""
    with _usable():
        from normalize.stages.grammar.languagetool.installing import install

        install(click.echo)


@languagetool.command("status")
def languagetool_status() -> None:
    """Say which LanguageTool there is, where and how large, and what is missing."""
    with _usable():
        from normalize.stages.grammar.languagetool.installing import status
        from normalize.stages.grammar.languagetool.places import missing

        for line in status():
            click.echo(line)
    if missing():
        sys.exit(FAILED)


@languagetool.command("remove")
def languagetool_remove() -> None:
    """Remove the LanguageTool that was installed, and the answers that were kept."""
    with _usable():
        from normalize.stages.grammar.languagetool.installing import remove

        remove(click.echo)


@main.command()
def doctor() -> None:
    """Say what is installed, what is missing, and how to get it."""
    with _usable():
        from normalize.doctor import examine

        broken = False
        for one in examine():
            mark = "ok     " if one.well else "MISSING" if one.needed else "absent "
            click.echo(f"{mark} {one.name}: {one.found}")
            if not one.well:
                click.echo(f"        {one.remedy}")
                broken |= one.needed
    if broken:
        sys.exit(FAILED)


@main.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion(shell: str) -> None:
    """Print what completes commands in a shell: eval "$(normalize completion bash)"."""
    from click.shell_completion import get_completion_class

    found = get_completion_class(shell)
    if found is None:
        raise click.ClickException(f"no completion for {shell}")
    click.echo(found(main, {}, "normalize", "_NORMALIZE_COMPLETE").source())


@contextmanager
def _usable() -> Iterator[None]:
    """Turn what cannot be used into a message and exit code 2; what happens inside an article is none of that."""
    try:
        yield
    except BrokenPipeError:
        # The reader of standard output went away: `| head`. Nothing more can be said there.
        sys.stderr.close()
        sys.exit(0)
    except (OSError, ValueError) as error:
        from normalize.batch import NothingRead

        click.echo(f"normalize: {_said(error)}", err=True)
        sys.exit(FAILED if isinstance(error, NothingRead) else UNUSABLE)


def _said(error: Exception) -> str:
    """Return what went wrong with which file, and what to do next, where the system itself says it in numbers."""
    import errno
    import os

    if not isinstance(error, OSError) or not error.strerror:
        return str(error)
    place = str(error.filename or "")
    place = os.path.dirname(place) if ".new-" in os.path.basename(place) else place
    remedies = {
        errno.ENOSPC: "free some space, or name a folder on another disk with -o; nothing was changed",
        errno.EDQUOT: "free some space, or name a folder on another disk with -o; nothing was changed",
        errno.EROFS: "name a folder that can be written with -o",
        errno.EACCES: "name a folder that can be written with -o",
        errno.ENOENT: "name a folder that can be written with -o",
    }
    remedy = remedies.get(error.errno or 0, "")
    return f"{place}: {error.strerror}".removeprefix(": ") + (f"; {remedy}" if remedy else "")


@contextmanager
def _tidied_up() -> Iterator[None]:
    """Let SIGTERM end a command as Ctrl-C does: what it began to write is removed, and its workers end."""
    import signal

    def end(number: int, _: object) -> None:
        sys.exit(128 + number)

    before = signal.signal(signal.SIGTERM, end)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _settings(
    apply: str | None,
    stages: str | None,
    glossaries: tuple[str, ...],
    config: str | None,
    profile: str | None,
    decisions: str | None,
    form: str = "files",
) -> Settings:
    from pathlib import Path

    from msgspec.structs import replace

    from normalize.configuration import Settings, profile_settings, settings_for_run

    if config and profile:
        raise ValueError('--profile does not go with --config; write profile = "..." into the file')
    if config:
        settings = settings_for_run(Path(config), _rules)
    else:
        settings = profile_settings(profile) if profile else Settings()
    changes: dict[str, object] = {"format": form}
    if apply:
        changes["apply"] = apply
    if stages:
        changes["stages"] = tuple(name.strip() for name in stages.split(","))
    if glossaries:
        changes["glossaries"] = (*settings.glossaries, *glossaries)
    if decisions:
        changes["decisions"] = decisions
    return replace(settings, **changes)


def _with_grammar(settings: Settings, require: bool, allow_remote: bool) -> Settings:
    """Return settings with what the options say of LanguageTool."""
    from msgspec.structs import replace

    if not require and not allow_remote:
        return settings
    asked = settings.grammar
    asked = replace(asked, require=require or asked.require, allow_remote=allow_remote or asked.allow_remote)
    return replace(settings, grammar=asked)


class _Missed:
    """Says once which stage cannot look, and why; where clean text goes into a pipe, only to a terminal."""

    def __init__(self, settings: Settings, always: bool = True) -> None:
        self._settings = settings
        self._always = always
        self._told: set[str] = set()

    def note(self, article: Article) -> None:
        for stage, reason in article.unavailable:
            if self._settings.grammar.require:
                raise ValueError(f"{article.id}: the {stage} stage is required and missing: {reason}")
            if stage not in self._told and (self._always or _on_terminal()):
                self._told.add(stage)
                click.echo(f"note: without the {stage} stage: {reason}", err=True)


def _rules() -> Iterable[str]:
    """Return the ids of all rules."""
    from normalize.pipeline import rule_notes

    return rule_notes()


def _print_clean(items: Iterable[Item | Problem], settings: Settings, workers: int | None) -> None:
    """Write the clean text of each article to standard output as bytes, one after the other."""
    from contextlib import closing
    from pathlib import Path

    from normalize.batch import articles
    from normalize.decisions import read
    from normalize.pipeline import Pipeline
    from normalize.sources import Problem

    store = Path(settings.decisions) if settings.decisions else None
    decisions = read(store.read_bytes(), str(store)) if store else ()
    missed = _Missed(settings, always=False)
    stream = sys.stdout.buffer
    failed = False
    between = b""
    with closing(articles(items, Pipeline.of(settings, decisions), settings, decisions, workers=workers)) as ran:
        for one in ran:
            if isinstance(one, Problem):
                click.echo(f"normalize: {one.error}", err=True)
                failed = True
                continue
            missed.note(one.article)
            clean = one.article.clean
            stream.write(between + clean.encode("utf-8"))
            between = b"" if clean.endswith("\n") else b"\n"
    stream.flush()
    if failed:
        sys.exit(FAILED)


class _Progress:
    """Tells on standard error how far a run is: a line that counts on a terminal, else a line each hundred articles.

    Articles that fail are told in either case, with the reason.
    """

    def __init__(self, quiet: bool) -> None:
        self._quiet = quiet
        self._count = 0
        self._status = None
        if not quiet and _on_terminal():
            self._status = _status()

    def __call__(self, item: Item | Problem) -> None:
        error = getattr(item, "error", None)
        if error is not None:
            click.echo(f"normalize: {error}", err=True)
            return
        self._count += 1
        if self._status is not None:
            self._status.update(f"{self._count} articles: {item.id}")
        elif not self._quiet and self._count % 100 == 0:
            click.echo(f"{self._count} articles", err=True)

    def __enter__(self) -> _Progress:
        if self._status is not None:
            self._status.start()
        return self

    def __exit__(self, *_: object) -> None:
        if self._status is not None:
            self._status.stop()


def _on_terminal() -> bool:
    """Say whether standard error is a terminal; it may be closed."""
    return bool(sys.stderr) and sys.stderr.isatty()


def _status() -> Status | None:
    """Return rich's status line, where rich is installed."""
    try:
        from rich.console import Console
    except ImportError:
        return None
    return Console(stderr=True).status("reading", spinner="line")


def _end(report: Report, output: str) -> None:
    for line in report.recovered:
        click.echo(f"note: {line}", err=True)
    counts = ", ".join(f"{number} {status}" for status, number in report.counts.items()) or "none"
    articles = "article" if report.done == 1 else "articles"
    click.echo(f"{report.done} {articles} in {output}; findings: {counts}")
    if report.in_shards:
        texts = f'stand as "clean" in {output}/articles-*.jsonl'
    else:
        texts = f"are {output}/articles/*/clean.txt"
    click.echo(f"read {output}/report.html; the clean texts {texts}")
    undecided = sum(report.counts.get(status, 0) for status in ("suggested", "flagged"))
    if undecided:
        click.echo(f"what waits for an editor, with the commands that decide it: normalize waiting {output}")
    for stage, missed in report.unavailable:
        of = "every article" if missed.articles == report.done else f"{missed.articles} of {report.done} articles"
        click.echo(f"the {stage} stage missed {of}: {missed.reason}")
    if report.waiting:
        click.echo(f"{report.waiting} decisions met no finding and wait (run.json lists them)")
    click.echo(f"ledger {report.head}")
    if report.problems:
        articles = "article" if len(report.problems) == 1 else "articles"
        click.echo(f"{len(report.problems)} {articles} could not be read; manifest.jsonl says why", err=True)
        sys.exit(FAILED)
