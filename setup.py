"""The compiled part of the build; everything else stands in pyproject.toml."""

from glob import glob

from Cython.Build import cythonize
from setuptools import Extension, setup

KERNEL = "src/onrecord/language/kernel"

setup(
    ext_modules=cythonize(
        [
            Extension(
                "onrecord.language.kernel._native",
                [f"{KERNEL}/_native.pyx"],
                depends=sorted(glob(f"{KERNEL}/*.h")),
                extra_compile_args=["-O3"],
            )
        ]
    )
)
