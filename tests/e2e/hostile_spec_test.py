"""hostile_spec_test.py INFLECT: specs that exhaust, crash or abuse the compiler end in a diagnostic, and read no other file."""
import os
import pathlib
import signal
import subprocess
import sys
import tempfile
import time
import unittest

INFLECT = pathlib.Path(sys.argv.pop(1)).resolve()
SECRET = "walnut ledger 1904"

SPEC = """#include <inflect.hpp>
using namespace inflect;
%s
constexpr Model tiny() { Streams in; return in.frames("acoustic") | blstm("frames", {.width = 16}) | mean() | classify("classifier", four_emotions); }
constexpr Experiment one = experiment("One", tiny(), {.epochs = %s});
"""


class HostileSpecs(unittest.TestCase):
    def setUp(self):
        self.scratch = tempfile.TemporaryDirectory()
        self.folder = pathlib.Path(self.scratch.name) / "spec"
        self.elsewhere = pathlib.Path(self.scratch.name) / "elsewhere"
        self.folder.mkdir(), self.elsewhere.mkdir()
        (self.elsewhere / "secret.hpp").write_text(SECRET + "\n" + "int x;\n" * 20)

    def tearDown(self):
        self.scratch.cleanup()

    def check(self, extra="", *options, epochs="2", code=1):
        (self.folder / "spec.cpp").write_text(SPEC % (extra, epochs))
        done = subprocess.run([INFLECT, "check", "spec.cpp", *options], cwd=self.folder, capture_output=True, timeout=120)
        text = done.stderr.decode()
        self.assertEqual(done.returncode, code, text)
        self.assertNotIn(SECRET, text)
        self.assertFalse([line for line in text.splitlines() if len(line) > 2000])
        return text

    def test_sound(self):
        (self.folder / "below").mkdir()
        (self.folder / "below" / "shared.hpp").write_text("constexpr int many = 3;\n")
        self.assertEqual(self.check('#include "below/shared.hpp"\n#include <array>', epochs="many", code=0), "")

    def test_nested_too_deeply(self):
        text = self.check("constexpr int n = 1" + "+1" * 200_000 + ";")
        self.assertRegex(text, r"^spec.cpp:.*error: Clang gave up on this spec: something in it is nested too deeply for its stack")

    def test_too_much_memory(self):
        text = self.check("template <class T, T... I> struct Count { static constexpr int n = sizeof...(I); };", "--spec-memory", "200",
                          epochs="__make_integer_seq<Count, int, 80000000>::n")
        self.assertIn("gave up on this spec: it takes more memory than 200 MiB (--spec-memory)", text)

    def test_takes_too_long(self):
        text = self.check("template <int A, int B> struct U { static constexpr int v = U<A * 2, B - 1>::v + U<A * 2 + 1, B - 1>::v; };\n"
                          "template <int A> struct U<A, 0> { static constexpr int v = 1; };", "--spec-seconds", "1", epochs="U<1, 24>::v")
        self.assertRegex(text, r"^spec.cpp:\d+:\d+: error: Clang gave up on this spec: it takes longer than 1 s \(--spec-seconds\)")

    def test_macros_without_end(self):
        levels = "ABCDEFGHI"
        text = self.check("#define A " + "x " * 10 + "\n" + "".join(f"#define {b} {(a + ' ') * 10}\n" for a, b in zip(levels, levels[1:])) + "I")
        self.assertRegex(text, r"spec.cpp:12:1: error: Clang gave up on this spec: the macros unfold more than 1000000 times")

    def test_endless_evaluation_has_its_place(self):
        text = self.check("constexpr int forever() {\n  int n = 0;\n  while (true) ++n;\n  return n;\n}", epochs="forever()")
        self.assertRegex(text, r"spec.cpp:\d+:\d+: error: .*'one'.*step limit")

    def test_debugging_pragmas(self):
        for pragma in ("#pragma clang __debug crash", "#pragma clang __debug overflow_stack", '_Pragma("clang __debug parser_crash")'):
            self.assertIn("'#pragma clang __debug' is for Clang's developers, not for specs", self.check(pragma))

    def refused(self, include, name, why):
        text = self.check(include)
        self.assertIn(name, text)
        self.assertIn(why, text)
        self.assertIn("spec.cpp:3:", text)

    def test_files_elsewhere(self):
        secret, outside = self.elsewhere / "secret.hpp", "it is no header in the spec's folder"
        (self.folder / "link.hpp").symlink_to(secret)
        for include in (f'#include "{secret}"', '#include "../elsewhere/secret.hpp"', '#include "link.hpp"', f'#if __has_include("{secret}")\n#endif'):
            self.refused(include, ".hpp", outside)
        self.refused(f'#embed "{secret}"', "secret.hpp", "file not found")  # where Clang does not ask why
        (self.folder / "notes.txt").write_text(SECRET)
        self.refused('#include "notes.txt"', "notes.txt", outside)
        (self.elsewhere / "fine.hpp").write_text("constexpr int many = 4;\n")
        self.assertEqual(self.check('#include "fine.hpp"', "-I", str(self.elsewhere), epochs="many", code=0), "")

    def test_pipes_and_devices(self):
        os.mkfifo(self.folder / "pipe.hpp")
        self.refused('#include "pipe.hpp"', "pipe.hpp", "it is a named pipe, not a file")
        (self.folder / "zero.hpp").symlink_to("/dev/zero")
        self.refused('#include "zero.hpp"', "zero.hpp", "no header in the spec's folder")

    def test_no_line_of_another_file_is_shown(self):
        self.check(f'#line 1 "{self.elsewhere}/secret.hpp"\nint x = nonsense;')

    def test_nothing_stays_of_a_killed_command(self):
        (self.folder / "spec.cpp").write_text(SPEC % ("template <int A, int B> struct U { static constexpr int v = U<A * 2, B - 1>::v + U<A * 2 + 1, B - 1>::v; };\n"
                                                      "template <int A> struct U<A, 0> { static constexpr int v = 1; };", "U<1, 24>::v"))
        for how in (signal.SIGKILL, signal.SIGTERM, signal.SIGINT):
            parent = subprocess.Popen([INFLECT, "check", "spec.cpp"], cwd=self.folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            children = pathlib.Path(f"/proc/{parent.pid}/task/{parent.pid}/children")
            while not children.read_text().split():
                time.sleep(0.01)
            child = children.read_text().split()[0]
            parent.send_signal(how)
            self.assertEqual(parent.wait(timeout=30), -how)
            end = time.time() + 30
            while pathlib.Path(f"/proc/{child}/cmdline").exists() and pathlib.Path(f"/proc/{child}/cmdline").read_bytes():
                self.assertLess(time.time(), end, "the child goes on")
                time.sleep(0.01)


unittest.main()
