package main

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
)

// need returns an error that says how to get a program that is not there.
func need(program, debianPackages string) error {
	if _, err := exec.LookPath(program); err != nil {
		return fmt.Errorf("%s is not installed: apt-get update && apt-get install --no-install-recommends %s", program, debianPackages)
	}
	return nil
}

// tailOf is how much of a failed program's output its error shows, in bytes.
const tailOf = 1500

// run runs a program in a folder, where npm may have put further programs. The error has the end of what it printed.
func run(ctx context.Context, dir, program string, args ...string) error {
	cmd := exec.CommandContext(ctx, program, args...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "LANG=C.UTF-8", "PATH="+filepath.Join(dir, "node_modules", ".bin")+":"+os.Getenv("PATH"))
	out, err := cmd.CombinedOutput()
	if err != nil {
		out = bytes.TrimSpace(out)
		return fmt.Errorf("%s %v in %s: %w\n%s", program, args, dir, err, out[max(0, len(out)-tailOf):])
	}
	return nil
}

// writeFile writes a file, and the folders that it stands in.
func writeFile(path, content string) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return fmt.Errorf("making the folder of %s: %w", path, err)
	}
	if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
		return fmt.Errorf("writing %s: %w", path, err)
	}
	return nil
}

// writeFiles writes files below a folder.
func writeFiles(dir string, files map[string]string) error {
	for name, content := range files {
		if err := writeFile(filepath.Join(dir, name), content); err != nil {
			return err
		}
	}
	return nil
}
