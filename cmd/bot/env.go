package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"

	"github.com/joho/godotenv"

	"footnote/internal/config"
)

// env is all that a command may touch of the process around it.
type env struct {
	getenv         func(string) string
	stdin          io.Reader
	stdout, stderr io.Writer
	dir            string // where .env and data are looked for, "" is the working directory
}

func processEnv() env {
	return env{getenv: os.Getenv, stdin: os.Stdin, stdout: os.Stdout, stderr: os.Stderr}
}

// config reads the settings from the environment and .env, the former first.
func (e env) config() (config.Config, error) {
	c, _, err := e.settings()
	if err != nil {
		return c, fmt.Errorf("settings: %w", err)
	}
	return c, nil
}

// settings is config with what stands in .env. Where there are faults, the
// error joins them, and what is sound is in the Config all the same.
func (e env) settings() (c config.Config, file map[string]string, err error) {
	file, err = godotenv.Read(e.path(envFile))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return c, nil, fmt.Errorf("read .env: %w; each line should be NAME=value", err)
	}
	c, err = config.Load(func(name string) string {
		if v := e.getenv(name); v != "" {
			return v
		}
		return file[name]
	})
	c.CorpusDir, c.StateDir = e.path(c.CorpusDir), e.path(c.StateDir)
	return c, file, err
}

// envFile holds the settings that the environment leaves open.
const envFile = ".env"
