// cdktf and terraform would otherwise call home, and coloured output would break comparisons.
process.env["CHECKPOINT_DISABLE"] = "1";
process.env["NO_COLOR"] = "1";
