"""Packages that are installed: none."""


class PackageNotFoundError(ModuleNotFoundError):
    def __str__(self):
        return f"No package metadata was found for {self.args[0]}"


def version(distribution_name):
    raise PackageNotFoundError(distribution_name)
