package io.holdfast.module;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The modules that this server has, by name and version. */
public final class ModuleCatalog {

    private record Key(ModuleName name, int version) {}

    private final Map<Key, AppModule> modules = new HashMap<>();

    public ModuleCatalog(List<? extends AppModule> modules) {
        for (AppModule module : modules) {
            ModuleDescription description = module.description();
            AppModule other = this.modules.put(new Key(description.name(), description.version()), module);
            if (other != null) {
                throw new IllegalArgumentException("Two modules are named " + description.name() + " version "
                        + description.version() + ": " + other.getClass() + " and " + module.getClass());
            }
        }
    }

    public Optional<AppModule> find(ModuleName name, int version) {
        return Optional.ofNullable(modules.get(new Key(name, version)));
    }

    /** The versions of this module that the catalog has, lowest first; empty for an unknown name. */
    public List<Integer> versions(ModuleName name) {
        return modules.keySet().stream()
                .filter(key -> key.name().equals(name))
                .map(Key::version)
                .sorted()
                .toList();
    }

    /** All descriptions, by name and version. */
    public List<ModuleDescription> descriptions() {
        List<ModuleDescription> descriptions = new ArrayList<>();
        modules.values().forEach(module -> descriptions.add(module.description()));
        descriptions.sort(Comparator.comparing(
                        (ModuleDescription description) -> description.name().toString())
                .thenComparing(ModuleDescription::version));
        return descriptions;
    }
}
