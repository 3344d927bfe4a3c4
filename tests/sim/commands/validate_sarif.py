"""Validates SARIF logs: by the schema beside this file, and by what no schema can say."""
import json
import pathlib
import sys

import jsonschema


def faults_of(log):
    run = log["runs"][0]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    prints = [json.dumps(result["partialFingerprints"], sort_keys=True) for result in run["results"]]
    if len(set(rules)) != len(rules):
        yield "two rules have one id"
    if len(set(prints)) != len(prints):
        yield "two results have one fingerprint"
    for number, result in enumerate(run["results"]):
        if rules[result["ruleIndex"]] != result["ruleId"]:
            yield f"result {number}: ruleIndex and ruleId are of two rules"
        for location in result["locations"]:
            place = location.get("physicalLocation", {}).get("artifactLocation", {}).get("uri", "")
            if place.startswith("/") or ".." in place:
                yield f"result {number}: {place} is not relative"
    counts = run["properties"]
    if counts["violations"] != len(run["results"]):
        yield "the results are not as many as the violations"
    if counts["expected"] != sum(1 for result in run["results"] if result["suppressions"]):
        yield "the suppressed results are not as many as the expected violations"


def main():
    schema = json.loads(pathlib.Path(__file__).with_name("sarif.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    faults = 0
    for path in sys.argv[1:]:
        log = json.loads(pathlib.Path(path).read_text(encoding="utf-8"))
        told = [f"{fault.json_path}: {fault.message[:300]}" for fault in jsonschema.Draft202012Validator(schema).iter_errors(log)]
        for fault in told or faults_of(log):
            print(f"{path}: {fault}")
            faults += 1
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
