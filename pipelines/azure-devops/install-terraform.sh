#!/usr/bin/env bash
# Installs a version of Terraform from HashiCorp's releases for the steps that follow, after comparing its checksum.
set -euo pipefail

version="$1"
archive="terraform_${version}_linux_amd64.zip"
folder="$(mktemp -d)"
cd "$folder"
curl --fail --silent --show-error --location --remote-name-all \
  "https://releases.hashicorp.com/terraform/${version}/${archive}" \
  "https://releases.hashicorp.com/terraform/${version}/terraform_${version}_SHA256SUMS"
grep " ${archive}\$" "terraform_${version}_SHA256SUMS" | sha256sum --check --strict
unzip -q "$archive" terraform
echo "##vso[task.prependpath]$folder"
