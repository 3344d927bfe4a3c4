"""Validates expectations files, YAML or JSON, with the schema that is their first argument."""
import json
import sys

import jsonschema
import yaml


class Texts(yaml.SafeLoader):
    """Every value as it is written: a day stays text, as backcheck reads it."""


Texts.yaml_implicit_resolvers = {}


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        schema = json.load(file)
    jsonschema.Draft202012Validator.check_schema(schema)
    faults = 0
    for path in sys.argv[2:]:
        with open(path, encoding="utf-8") as file:
            expected = yaml.load(file, Loader=Texts)
        for fault in jsonschema.Draft202012Validator(schema).iter_errors(expected):
            print(f"{path}: {fault.json_path}: {fault.message[:300]}")
            faults += 1
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
