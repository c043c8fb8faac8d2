package main

import (
	"cmp"

	"warraq"
	"warraq/internal/config"
)

// outletNames are the names that sources.yaml gives to sources, by id; without the file there are none.
func (a *app) outletNames() map[string]string {
	cfg, err := config.Load(a.configPath)
	if err != nil {
		return nil
	}
	return namesOf(cfg.Sources)
}

// namesOf are the names of sources by id.
func namesOf(sources []warraq.Source) map[string]string {
	names := make(map[string]string, len(sources))
	for _, s := range sources {
		names[s.ID] = cmp.Or(s.Name, s.NameEn)
	}
	return names
}
