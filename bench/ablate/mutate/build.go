package mutate

import (
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
)

// Overlay writes the copies into a folder, with overlay.json, the file for go build -overlay, whose path it returns.
func (p *Program) Overlay(dir string) (string, error) {
	replace := map[string]string{}
	for i, original := range slices.Sorted(maps.Keys(p.files)) {
		replace[original] = filepath.Join(dir, fmt.Sprintf("%03d_%s", i, filepath.Base(original)))
		if err := os.WriteFile(replace[original], []byte(p.files[original]), 0o644); err != nil {
			return "", fmt.Errorf("writing an instrumented copy: %w", err)
		}
	}
	data, err := json.Marshal(map[string]any{"Replace": replace})
	if err != nil {
		return "", fmt.Errorf("writing the overlay: %w", err)
	}
	path := filepath.Join(dir, "overlay.json")
	if err := os.WriteFile(path, data, 0o644); err != nil {
		return "", fmt.Errorf("writing the overlay: %w", err)
	}
	return path, nil
}

// Build compiles a program, named by its import path, with the overlay.
func Build(overlay, out, pkg string) error {
	return goTool("build", "-overlay="+overlay, "-o", out, pkg)
}

// BuildTest compiles the tests of a package with the overlay. No file is written where it has none.
func BuildTest(overlay, out, pkg string) error {
	return goTool("test", "-c", "-vet=off", "-overlay", overlay, "-o", out, pkg)
}

func goTool(args ...string) error {
	if out, err := exec.Command("go", args...).CombinedOutput(); err != nil {
		return fmt.Errorf("go %s: %w\n%s", args[0], err, out)
	}
	return nil
}
