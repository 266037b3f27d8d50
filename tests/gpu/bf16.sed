# The same experiments with products in bfloat16.
s/paper_training)/precision(bf16))/
