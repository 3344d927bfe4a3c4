"""Validates JSON reports with their schema; members that it does not name are faults here."""
import json
import sys

import jsonschema


def closed(schema):
    """The schema with every object that names its members closed to others."""
    if isinstance(schema, list):
        return [closed(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    out = {name: closed(value) for name, value in schema.items()}
    if schema.get("type") == "object" and "properties" in schema:
        out["additionalProperties"] = False
    return out


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        schema = json.load(file)
    jsonschema.Draft202012Validator.check_schema(schema)
    kinds = {"backcheck-report/1": "run", "backcheck-mutants/1": "mutants"}
    faults = 0
    for path in sys.argv[2:]:
        with open(path, encoding="utf-8") as file:
            report = json.load(file)
        jsonschema.Draft202012Validator(schema).validate(report)
        # With the kind named, a fault is told by its member.
        strict = closed({**schema, "oneOf": [{"$ref": "#/$defs/" + kinds[report["report"]]}]})
        for fault in jsonschema.Draft202012Validator({**strict, "$ref": strict.pop("oneOf")[0]["$ref"]}).iter_errors(report):
            print(f"{path}: {fault.json_path}: {fault.message[:300]}")
            faults += 1
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
