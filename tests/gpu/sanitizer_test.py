#!/usr/bin/env python3
"""That sanitizer.py reads compute-sanitizer's reports: what was found, in whose kernel. Needs numpy."""
import pathlib
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "reference")]

from sanitizer import judged  # noqa: E402

CLEAN = "========= COMPUTE-SANITIZER\ntwo lines\nof the program\n========= ERROR SUMMARY: 0 errors\n"
INVALID = """========= COMPUTE-SANITIZER
========= Invalid __global__ write of size 4 bytes
=========     at void inflect::cuda::segment_sum<(int)256>(const float *, float *)+0x160 in step.cu:12
=========     by thread (0,0,0) in block (1,0,0)
=========     Access to 0x7f0 is out of bounds
=========     Saved host backtrace up to driver entry point at kernel launch time
=========         Host Frame: main [0x3] in b_aco_1
========= 
========= Uninitialized __global__ memory read of size 4 bytes
=========     at 0x2e0 in void cudnn::rnn::pack<float>(const float *)
=========     by thread (0,0,0) in block (0,0,0)
=========         Host Frame: cudnnRNNForward [0x3] in libcudnn_adv.so.9
========= 
========= ERROR SUMMARY: 2 errors
"""
RACE = """========= COMPUTE-SANITIZER
========= Error: Race reported between Write access at inflect::cuda::softmax(float *)+0x1b0 in step.cu:40
=========     and Read access at inflect::cuda::softmax(float *)+0x220 in step.cu:41 [64 hazards]
=========
========= RACECHECK SUMMARY: 1 hazard displayed (1 error, 0 warnings)
"""
COPY = """========= Host API memory access error at host access to 0x7f7430200 of size 16 bytes
=========     Uninitialized access at 0x7f7430200 on access by cudaMemcpy source
=========     Saved host backtrace up to driver entry point at error
=========         Host Frame: cudaMemcpyAsync [0x1] in b_aco_1
========= ERROR SUMMARY: 1 error
"""
IN_LIBRARY = """========= Program hit cudaErrorNotSupported (error 801) due to "operation not supported" on CUDA API call to cudaFuncSetAttribute.
=========     Saved host backtrace up to driver entry point at error
=========         Host Frame: cublasLtMatmul [0x1] in libcublasLt.so.13
========= ERROR SUMMARY: 1 error
"""


def counts(said, status=9):
    result = judged(said, status)
    return len(result["ours"]), len(result["of_libraries"]), "said" in result


assert counts(CLEAN, 0) == (0, 0, False)
assert counts(CLEAN, 1) == (0, 0, True), "a program that fails under the tool"
assert counts("", 0) == (0, 0, True) and counts("========= Error: Target application failed to start\n", 1)[2], "a tool that says nothing"
assert counts("========= ERROR SUMMARY: 3 errors\n") == (0, 0, True), "findings that are not understood"
assert counts(INVALID) == (1, 1, False)
assert judged(INVALID, 9)["ours"][0]["kernel"].startswith("void inflect::cuda::segment_sum<(int)256>")
assert judged(INVALID, 9)["of_libraries"][0]["kernel"].startswith("void cudnn::rnn::pack")
assert counts(RACE) == (1, 0, False) and judged(RACE, 9)["ours"][0]["kernel"] == "inflect::cuda::softmax(float *)"
assert counts(COPY) == (1, 0, False) and counts(IN_LIBRARY) == (0, 1, False)
print("ok")
