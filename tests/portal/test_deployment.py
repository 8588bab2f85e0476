"""The examples of deploy/ keep what readers are shown: originals lie in one store that every server and worker mounts."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

DEPLOY = Path(__file__).parents[2] / "deploy"


def compose_services() -> dict[str, dict[str, Any]]:
    """The services of the compose file that run the portal."""
    services = yaml.safe_load((DEPLOY / "compose.yaml").read_text(encoding="utf-8"))["services"]
    return {name: service for name, service in services.items() if service["image"].startswith("baoku")}


def manifests() -> list[dict[str, Any]]:
    """Every object of the Kubernetes manifests."""
    files = sorted((DEPLOY / "kubernetes").glob("*.yaml"))
    return [found for path in files for found in yaml.safe_load_all(path.read_text(encoding="utf-8"))]


@pytest.mark.parametrize("name", ["setup", "web-1", "web-2", "worker"])
def test_each_service_mounts_the_shared_files(name: str) -> None:
    service = compose_services()[name]
    assert f"files:{service['environment']['FILES_DIR']}" in service["volumes"]


def test_each_pod_mounts_the_shared_files() -> None:
    every = manifests()
    [folder] = [found["data"]["FILES_DIR"] for found in every if found["kind"] == "ConfigMap"]
    [claim] = [found for found in every if found["kind"] == "PersistentVolumeClaim"]
    assert claim["spec"]["accessModes"] == ["ReadWriteMany"]
    pods = [found["spec"]["template"]["spec"] for found in every if found["kind"] in ("Deployment", "Job")]
    assert len(pods) == 3
    for pod in pods:
        names = {
            volume["name"]
            for volume in pod["volumes"]
            if volume.get("persistentVolumeClaim", {}).get("claimName") == claim["metadata"]["name"]
        }
        [container] = pod["containers"]
        assert [mount["mountPath"] for mount in container["volumeMounts"] if mount["name"] in names] == [folder]
