"""The compiled part of the build; everything else stands in pyproject.toml."""

from glob import glob

from Cython.Build import cythonize
from setuptools import Extension, setup

KERNEL = "src/onrecord/language/kernel"
REUSE = "src/onrecord/linking/reuse"

setup(
    ext_modules=cythonize(
        [
            Extension(
                "onrecord.language.kernel._native",
                [f"{KERNEL}/_native.pyx"],
                depends=sorted(glob(f"{KERNEL}/*.h")),
                extra_compile_args=["-O3"],
            ),
            Extension(
                "onrecord.language.kernel._scorer",
                [f"{KERNEL}/_scorer.pyx"],
                depends=sorted(glob(f"{KERNEL}/*.h")),
                extra_compile_args=["-O3"],
            ),
            Extension(
                "onrecord.linking.reuse._native",
                [f"{REUSE}/_native.pyx"],
                depends=sorted([*glob(f"{REUSE}/*.h"), *glob(f"{REUSE}/*.pxi")]),
                extra_compile_args=["-O3"],
            ),
        ]
    )
)
