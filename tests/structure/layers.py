"""Which room may include from which: one table, held against every #include of the tree.

    python3 layers.py SOURCE_DIR [JUNIT_REPORT]

A room is a folder. Within a floor the areas stand in an order: who stands higher may include from
lower ones, never the other way, so that no circle can arise. Exit status 1 and one line a fault.
"""
import os
import re
import sys
from xml.sax.saxutils import quoteattr

# What a floor may know of the others, beside itself.
FLOORS = {
    'shared': [],
    'server/text': ['shared'],
    'server/contents': ['shared', 'server/text'],
    'server/files': ['shared', 'server/text'],
    'server/signing': ['shared', 'server/text'],
    'server/store': ['shared'],
    'server/domain': ['shared', 'server/store', 'server/contents', 'server/files', 'server/signing',
                      'server/text'],
    'server/delivery': ['shared', 'server/store', 'server/domain', 'server/text'],
    'server/letters': ['shared', 'server/store', 'server/domain', 'server/delivery', 'server/text'],
    'server/import': ['shared', 'server/store', 'server/domain', 'server/text'],
    'server/http': ['shared', 'server/store', 'server/domain', 'server/text'],
    'server/demo': ['shared', 'server/store', 'server/domain', 'server/delivery', 'server/http',
                    'server/import', 'server/signing', 'server/text', 'server'],
    'server/admin': ['shared', 'server/store', 'server/domain', 'server/delivery', 'server/letters',
                     'server/import', 'server/contents', 'server/text', 'server'],
    # The wiring: what stands in server/ itself.
    'server': ['shared', 'server/store', 'server/domain', 'server/delivery', 'server/http',
               'server/import', 'server/demo', 'server/admin', 'server/text'],
    'client/semantics': [],
    'client/painter': [],
    'client/platform': ['client'],
    'client/ui': ['shared', 'client/semantics', 'client/platform'],
    'client/api': ['shared', 'client/platform'],
    'client/screens': ['shared', 'client/ui', 'client/api', 'client/platform', 'client/semantics'],
    'client': ['shared', 'client/screens', 'client/ui', 'client/api', 'client/platform',
               'client/painter', 'client/semantics'],
}

# What stands behind the platform's interface starts the whole client, so it knows all of it.
WIRING = {'client/platform/' + name: 'client'
          for name in ('headless.cpp', 'headless.h', 'web.cpp', 'web_gl.cpp', 'web_painters.cpp',
                       'web_painters.h')}

# The areas of a floor, lowest first; those in one line know nothing of each other. '' is what lies
# in the floor's own folder.
AREAS = {
    'shared': [['text'], ['rules'], ['api']],
    'shared/api': [['mapping'], ['opening'], ['account', 'login', 'session'], ['rights', 'caisse']],
    'server/store': [['sql'], ['opening', 'rights', 'caisse', 'journal', 'upkeep'], ['account'],
                     ['session'], ['']],
    'server/domain': [['messages'], ['base'], ['account'], ['rights'], ['journal'], ['caisse'], ['opening'],
                      ['session'], ['upkeep'], ['']],
    'server/http': [['adapter'], ['routes']],
    'client/screens': [['base'], ['page'], ['login', 'account', 'caisse'], ['opening', 'sites'],
                       ['rights'], ['']],
}

# A file beyond these numbers is no room any more, but a hall.
MOST_FILES = 40
SOURCES = ('.cpp', '.h')
INCLUDE = re.compile(r'^\s*#\s*include\s+"([^"]+)"', re.MULTILINE)


def floor_of(path):
    """The longest floor in which the file lies; None outside all of them."""
    if path in WIRING:
        return WIRING[path]
    folder = os.path.dirname(path)
    while folder:
        if folder in FLOORS:
            return folder
        folder = os.path.dirname(folder)
    return None


def area_of(path, floor):
    rest = path[len(floor) + 1:]
    return rest.split('/')[0] if '/' in rest else ''


def rank_of(area, order):
    for rank, names in enumerate(order):
        if area in names:
            return rank
    return None


def fault_of(path, target):
    """Why `path` may not include `target`; None where it may."""
    floor, other = floor_of(path), floor_of(target)
    if floor is None or other is None:
        return None
    if floor != other:
        return None if other in FLOORS[floor] else f'{floor} may not know {other}'
    for room in (floor, floor + '/api'):
        order = AREAS.get(room)
        if order is None or not (path.startswith(room + '/') and target.startswith(room + '/')):
            continue
        here, there = area_of(path, room), area_of(target, room)
        if here == there:
            continue
        ranks = rank_of(here, order), rank_of(there, order)
        if None in ranks:
            return f'{room}: the area of {path if ranks[0] is None else target} is in no table'
        if ranks[1] >= ranks[0]:
            return f'{room}: {here or "the floor itself"} stands below {there or "it"}'
    return None


def sources_below(root):
    for top in ('shared', 'server', 'client', 'tests'):
        for folder, folders, names in os.walk(os.path.join(root, top)):
            folders[:] = sorted(each for each in folders if each != 'node_modules')
            yield os.path.relpath(folder, root), sorted(n for n in names if n.endswith(SOURCES))


def faults_below(root):
    includes, halls = [], []
    for folder, names in sources_below(root):
        if len(names) > MOST_FILES:
            halls.append(f'{folder}: {len(names)} files, {MOST_FILES} at most')
        for name in names:
            path = f'{folder}/{name}'
            with open(os.path.join(root, path), encoding='utf-8') as file:
                for target in INCLUDE.findall(file.read()):
                    why = fault_of(path, target)
                    if why:
                        includes.append(f'{path} includes {target}: {why}')
    return {'no include climbs from a lower room to a higher one': includes,
            f'no folder of sources has more than {MOST_FILES} files': halls,
            'the test of includes finds what it is to find': own_faults()}


def own_faults():
    """The test's own test: it must object to these, and to nothing of those."""
    wrong = [('shared/rules/siret.h', 'server/domain/base/clock.h'),
             ('shared/rules/siret.h', 'shared/api/mapping/json.h'),
             ('shared/api/opening/opening.h', 'shared/api/rights/delegations.h'),
             ('server/domain/account/accounts.cpp', 'server/domain/session/sessions.h'),
             ('server/store/sql/pool.h', 'server/store/store.h'),
             ('server/http/adapter/router.h', 'server/http/routes/routes.h'),
             ('client/ui/ui.h', 'client/screens/base/context.h'),
             ('server/domain/garden/shed.h', 'server/domain/base/clock.h')]
    right = [('server/domain/session/sessions.cpp', 'server/domain/account/accounts.h'),
             ('server/http/routes/account.cpp', 'shared/api/account/account.h'),
             ('client/screens/rights/form.cpp', 'client/screens/base/context.h')]
    return [f'{a} → {b} was taken' for a, b in wrong if fault_of(a, b) is None] + \
           [f'{a} → {b} was refused: {fault_of(a, b)}' for a, b in right if fault_of(a, b)]


def write_report(path, results):
    with open(path, 'w', encoding='utf-8') as report:
        report.write('<testsuites><testsuite name="structure">\n')
        for name, faults in results.items():
            report.write(f'<testcase classname="structure" name={quoteattr(name)}>')
            if faults:
                report.write(f'<failure message={quoteattr("; ".join(faults))}/>')
            report.write('</testcase>\n')
        report.write('</testsuite></testsuites>\n')


def tell(results, report=None):
    """Prints the faults of each test, writes them as JUnit; the exit status."""
    for name, faults in results.items():
        print(('FAILED: ' if faults else 'ok: ') + name)
        for fault in faults:
            print('  ' + fault)
    if report:
        write_report(report, results)
    return 1 if any(results.values()) else 0


if __name__ == '__main__':
    sys.exit(tell(faults_below(sys.argv[1]), *sys.argv[2:3]))
