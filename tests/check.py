"""What a commit must pass, in under a minute: the build target «check».

    python3 check.py BUILD_DIR

Format and lint of the tree, the order of the rooms, the shared tests, and the tests that mirror the
folders changed since the branch left main (CHECK_BASE names another commit), on SQLite. Prints what
that leaves out: all of it runs with the README's test command. Exit status 1 when something fails.
"""
import os
import re
import subprocess
import sys
import time

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))

# Which folder's tests speak of which folder. The first prefix that fits; {area} is the next folder.
MIRRORS = [
    ('client/screens/', ('client_tests', 'tests/client/{area}')),
    ('client/app', ('client_tests', 'tests/client/page')),
    ('client/', ('client_tests', 'tests/client/{area}')),
    ('tests/client/', ('client_tests', 'tests/client/{area}')),
    ('server/store/', ('store_tests', 'tests/store')),
    ('tests/store/', ('store_tests', 'tests/store')),
    ('server/domain/', ('domain_tests', 'tests/domain/{area}')),
    ('tests/domain/', ('domain_tests', 'tests/domain/{area}')),
    ('server/http/', ('server_tests', 'tests/server/adapter')),
    ('server/delivery/', ('server_tests', 'tests/server/delivery')),
    ('server/import/', ('server_tests', 'tests/server/upkeep')),
    ('server/admin', ('server_tests', 'tests/server/upkeep')),
    ('server/demo/', ('server_tests', 'tests/server/adapter')),
    ('tests/server/', ('server_tests', 'tests/server/{area}')),
    ('server/', ('server_tests', 'tests/server/adapter')),
]

# They start processes, gateways or several servers, or wait on purpose.
SLOW = {'backup_test', 'gateways_test', 'hardening_test', 'journey_test', 'letters_crash_test',
        'process_test', 'several_servers_test', 'delegations_race_test'}
NEVER = 'PostgreSQL, end-to-end, wasm, properties, oracles and fuzzing'
ALL_SKIPPED = 4  # Catch2's, where a file needs PostgreSQL.


def git(*arguments):
    return subprocess.run(['git', *arguments], cwd=ROOT, capture_output=True, text=True).stdout


def changed_files():
    base = os.environ.get('CHECK_BASE')
    if not base:
        base = git('merge-base', 'HEAD', 'main').strip() or 'HEAD'
    names = git('diff', '--name-only', base) + git('ls-files', '--others', '--exclude-standard')
    return sorted(set(names.split()))


def mirror_of(path):
    for prefix, (program, folder) in MIRRORS:
        if path.startswith(prefix):
            rest = path[len(prefix):].split('/')
            return program, folder.format(area=rest[0] if len(rest) > 1 else '')
    return None


def is_test(name):
    return name.endswith('_test.cpp')


def selection(files):
    """The names of test files to run, by program; and those that were passed over as slow."""
    chosen, slow = {}, set()
    for path in files:
        mirror = mirror_of(path)
        if not mirror or not path.endswith(('.cpp', '.h', '.sql')):
            continue
        program, folder = mirror
        where = os.path.join(ROOT, folder)
        # A changed test runs by itself, slow or not, without its neighbours.
        alone = path.startswith('tests/') and is_test(path)
        names = [os.path.basename(path)] if alone else sorted(os.listdir(where)) \
            if os.path.isdir(where) else []
        for name in filter(is_test, names):
            stem = name[:-len('.cpp')]
            if stem in SLOW and not alone:
                slow.add(stem)
            elif os.path.exists(os.path.join(where, name)):
                chosen.setdefault(program, set()).add(stem)
    return chosen, slow - {each for names in chosen.values() for each in names}


def step(name, command, fine=(0,), **options):
    start = time.monotonic()
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                          text=True, errors='replace', **options)
    good = done.returncode in fine
    print(f'{"ok" if good else "FAILED":6} {name} '
          f'({time.monotonic() - start:.1f} s)', flush=True)
    if not good:
        print(done.stdout[-6000:], flush=True)
    return good


def format_of(files):
    sources = [each for each in files if each.endswith(('.cpp', '.h'))
               and os.path.exists(os.path.join(ROOT, each))]
    return not sources or step(f'format of {len(sources)} changed files',
                               ['clang-format', '--dry-run', '--Werror', *sources])


def program_path(build, program):
    folder = program[:-len('_tests')]
    return os.path.join(build, 'tests', folder, program)


def ctest(build, name, *which):
    """Tests that need no build; none may be configured."""
    command = ['ctest', '--test-dir', build, *which]
    found = subprocess.run([*command, '-N'], capture_output=True, text=True).stdout
    if not re.search(r'Total Tests: [1-9]', found):
        return True
    return step(name, [*command, '--output-on-failure'])


def main():
    build = os.path.abspath(sys.argv[1])
    start = time.monotonic()
    files = changed_files()
    chosen, slow = selection(files)
    environment = {**os.environ, 'TZ': 'Pacific/Auckland'}
    environment.pop('ESPACE_TEST_POSTGRES', None)

    good = format_of(files)
    good &= step('order of the rooms', [sys.executable, 'tests/structure/layers.py', '.'])
    good &= ctest(build, 'lint', '-L', '^lint$')
    if any(each.startswith(('web/', 'tests/web/')) for each in files):
        good &= ctest(build, 'web_tests', '-R', '^web_tests$')
    programs = ['shared_tests', *sorted(chosen)]
    if step(f'build of {", ".join(programs)}', ['cmake', '--build', build, '--target', *programs]):
        for program in programs:
            # Catch2 knows its cases by the file in which they stand.
            tags = ','.join(f'[#{stem}]' for stem in sorted(chosen.get(program, [])))
            what = program + (f': {len(chosen[program])} files' if tags else '')
            good &= step(what, [program_path(build, program), '--filenames-as-tags',
                                *([tags] if tags else [])], fine=(0, ALL_SKIPPED), env=environment)
    else:
        good = False
    left_out = sorted(slow) + [NEVER]
    print(f'Left out: {", ".join(left_out)}.')
    print(f'{"Passed" if good else "FAILED"} in {time.monotonic() - start:.0f} s')
    return 0 if good else 1


if __name__ == '__main__':
    sys.exit(main())
