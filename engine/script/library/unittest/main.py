"""unittest.main(): runs the tests of a module as its command line says."""
import sys

from unittest import loader, runner


class TestProgram:
    def __init__(self, module="__main__", defaultTest=None, argv=None, testRunner=None, testLoader=loader.defaultTestLoader, exit=True, verbosity=1,
                 failfast=None, catchbreak=None, buffer=None, warnings=None, *, tb_locals=False):
        if isinstance(module, str):
            __import__(module)
            module = sys.modules[module]
        self.module = module
        self.exit, self.verbosity, self.failfast, self.buffer, self.tb_locals = exit, verbosity, bool(failfast), bool(buffer), tb_locals
        self.warnings = "default" if warnings is None and not sys.warnoptions else warnings
        self.testRunner, self.testLoader = testRunner, testLoader
        names = self._options(sys.argv[1:] if argv is None else argv[1:])
        if not names and defaultTest is not None:
            names = [defaultTest] if isinstance(defaultTest, str) else list(defaultTest)
        self.test = testLoader.loadTestsFromNames(names, module) if names else testLoader.loadTestsFromModule(module)
        self.runTests()

    def _options(self, arguments):
        """Takes the options out; what is left are names of tests."""
        names, patterns, rest = [], [], iter(arguments)
        for argument in rest:
            if argument in ("-v", "--verbose"):
                self.verbosity = 2
            elif argument in ("-q", "--quiet"):
                self.verbosity = 0
            elif argument in ("-f", "--failfast"):
                self.failfast = True
            elif argument in ("-b", "--buffer"):
                self.buffer = True
            elif argument in ("-c", "--catch", "--locals"):
                pass
            elif argument == "-k":
                pattern = next(rest, "")
                patterns.append(pattern if "*" in pattern else f"*{pattern}*")
            else:
                names.append(argument)
        if patterns:
            self.testLoader.testNamePatterns = patterns
        return names

    def runTests(self):
        chosen = runner.TextTestRunner if self.testRunner is None else self.testRunner
        if isinstance(chosen, type):
            chosen = chosen(verbosity=self.verbosity, failfast=self.failfast, buffer=self.buffer, warnings=self.warnings, tb_locals=self.tb_locals)
        self.result = chosen.run(self.test)
        if self.exit:
            sys.exit(not self.result.wasSuccessful())


main = TestProgram
