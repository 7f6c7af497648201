"""Runs the checker on many documents and certificates, read as JSON from standard input: [[document, certificate], …], as texts; [[exit code, words, seconds of CPU], …]."""
import contextlib
import importlib.util
import io
import json
import os
import sys
import tempfile
import time

spec = importlib.util.spec_from_file_location("checker", sys.argv[1])
checker = importlib.util.module_from_spec(spec)
spec.loader.exec_module(checker)
answers = []
with tempfile.TemporaryDirectory() as folder:
    names = [os.path.join(folder, name) for name in ("document", "certificate")]
    for texts in json.load(sys.stdin):
        for name, text in zip(names, texts):
            with open(name, "w", encoding="utf-8", newline="") as file:
                file.write(text)
        before = time.process_time()
        said = io.StringIO()
        with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
            code = checker.main(names)
        answers.append([code, said.getvalue().strip(), time.process_time() - before])
json.dump(answers, sys.stdout)
