"""Holds tests/e2e/RGAA.md to itself: every criterion once, every test that it names is one, and the
accessibility statement tells the same counts.

    python3 rgaa.py SOURCE_DIR [JUNIT_REPORT]

Exit status 1 and one line a fault.
"""
import os
import re
import sys
from collections import Counter

sys.dont_write_bytecode = True  # Into the sources.
from layers import tell

# How many criteria each theme of the RGAA 4.1 has, in its order.
THEMES = (9, 2, 3, 13, 8, 2, 5, 10, 4, 14, 13, 11, 12)
VERDICTS = ('conforms', 'does not', 'not applicable', 'open')

ROW = re.compile(r'^\| (\d+\.\d+) \| (.+?) \| (.+?) \| (.+) \|$', re.MULTILINE)
NAMED = re.compile(r'^\| \[([\w-]+)\] \| `(.+?)` \| `(.+)` \|$', re.MULTILINE)
COUNTS = re.compile(r'\*\*(\d+) conform, (\d+) do not, (\d+) are not applicable, (\d+) are open\.\*\*')
# «data-rgaa» in the statement, in the order of VERDICTS.
TOLD = re.compile(r'<strong data-rgaa="(.+?)">(\d+)</strong>')
JS_TEST = re.compile(r"\btest\((?:'((?:[^'\\]|\\.)*)'|`((?:[^`\\]|\\.)*)`)", re.DOTALL)
# Of a walk through the screens: its title comes by a function.
JS_TOUR = re.compile(r'\bforEachTour\(test, \(\w+\) => `((?:[^`\\]|\\.)*)`')
CPP_TEST = re.compile(r'\bTEST_CASE\(\s*((?:"(?:[^"\\]|\\.)*"\s*)+)')


def tests_in(path, text):
    """The titles of its tests; «…» for what varies."""
    if path.endswith('.cpp'):
        return {''.join(re.findall(r'"((?:[^"\\]|\\.)*)"', each)).replace('\\"', '"')
                for each in CPP_TEST.findall(text)}
    titles = [plain or varied for plain, varied in JS_TEST.findall(text)] + JS_TOUR.findall(text)
    return {re.sub(r'\\(.)', r'\1', re.sub(r'\$\{[^}]*\}', '…', each)) for each in titles}


def read(root, path):
    try:
        with open(os.path.join(root, path), encoding='utf-8') as file:
            return file.read()
    except FileNotFoundError:
        return None


def faults_of_criteria(table):
    wanted = [f'{theme}.{number}' for theme, count in enumerate(THEMES, 1)
              for number in range(1, count + 1)]
    found = [row[0] for row in ROW.findall(table)]
    faults = [f'{each} is missing' for each in wanted if each not in found]
    faults += [f'{each} is none, or there twice' for each, count in Counter(found).items()
               if each not in wanted or count > 1]
    if not faults and found != wanted:
        faults.append('the criteria are not in their order')
    return faults


def faults_of_verdicts(table, root):
    known = {name for name, _, _ in NAMED.findall(table)}
    used = set()
    faults = []
    for number, _, verdict, reason in ROW.findall(table):
        names = set(re.findall(r'\[([\w-]+)\]', reason))
        used |= names
        faults += [f'{number} names [{each}], which is no test' for each in sorted(names - known)]
        if verdict not in VERDICTS:
            faults.append(f'{number}: «{verdict}» is no verdict')
        files = [each for part in re.findall(r'Read: ((?:`[^`]+`(?:, )?)+)', reason)
                 for each in re.findall(r'`([^`]+)`', part)]
        faults += [f'{number}: there is no {each}' for each in files
                   if not os.path.exists(os.path.join(root, each))]
        if verdict == 'conforms' and not names and not files:
            faults.append(f'{number} conforms, and nothing shows it')
        if verdict != 'conforms' and len(reason.split()) < 3:
            faults.append(f'{number}: no reason')
    return faults + [f'[{each}] shows nothing' for each in sorted(known - used)]


def faults_of_tests(table, root):
    faults = []
    for name, path, title in NAMED.findall(table):
        text = read(root, 'tests/' + path)
        if text is None:
            faults.append(f'[{name}]: there is no tests/{path}')
        elif title not in tests_in(path, text):
            faults.append(f'[{name}]: tests/{path} has no test «{title}»')
    return faults


def faults_of_counts(table, statement):
    counts = Counter(verdict for _, _, verdict, _ in ROW.findall(table))
    right = [counts[each] for each in VERDICTS]
    faults = []
    told = COUNTS.search(table)
    if not told or [int(each) for each in told.groups()] != right:
        faults.append(f'the counts of the table are {right}')
    if [(name, int(count)) for name, count in TOLD.findall(statement)] != list(zip(VERDICTS, right)):
        faults.append(f'the statement does not tell {list(zip(VERDICTS, right))}')
    return faults


def faults_below(root):
    table = read(root, 'tests/e2e/RGAA.md')
    statement = read(root, 'public/accessibilite.html')
    return {'RGAA.md has every criterion once': faults_of_criteria(table),
            'RGAA.md says of each why': faults_of_verdicts(table, root),
            'every test that RGAA.md names is one': faults_of_tests(table, root),
            'RGAA.md and the statement count as the table does': faults_of_counts(table, statement),
            'the test of RGAA.md finds what it is to find': own_faults(root, table, statement)}


def own_faults(root, table, statement):
    """The test's own test: it must object to each of these."""
    row = ROW.search(table).group(0)
    name, path, title = NAMED.search(table).groups()
    broken = {
        'a criterion that is missing': faults_of_criteria(table.replace(row, '')),
        'a criterion twice': faults_of_criteria(f'{table}\n{row}\n'),
        'no verdict': faults_of_verdicts(table.replace('| conforms |', '| perhaps |', 1), root),
        'no test of that name': faults_of_tests(table.replace(title, title + ' not'), root),
        'no file': faults_of_tests(table.replace(path, 'none/' + path), root),
        'a name without a test': faults_of_verdicts(table.replace(f'| [{name}] |', '| [x-y] |'), root),
        'another count': faults_of_counts(f'{table}\n{row}\n', statement),
        'another count in the statement': faults_of_counts(table, statement.replace('data-rgaa', 'x')),
    }
    return [f'{each} was taken' for each, faults in broken.items() if not faults]


if __name__ == '__main__':
    sys.exit(tell(faults_below(sys.argv[1]), *sys.argv[2:3]))
