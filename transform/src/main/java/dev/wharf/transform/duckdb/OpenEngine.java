package dev.wharf.transform.duckdb;

import dev.wharf.core.spi.Lakehouse;
import java.nio.file.Path;
import java.util.Optional;

/** What exists while the engine runs: its folders, the instance, and what works on them. */
record OpenEngine(
        WorkFolder folder,
        Optional<WorkFolder> cacheFolder,
        InterruptWatch interrupts,
        DuckDbInstance instance,
        RelationViews views,
        SqlParser parser,
        LockedQueries locked)
        implements AutoCloseable {
    static OpenEngine open(Lakehouse lakehouse, DuckDbConfig config) {
        WorkFolder folder = WorkFolder.open(config.tempDirectory());
        InterruptWatch interrupts = new InterruptWatch();
        Optional<WorkFolder> cacheFolder = Optional.empty();
        try {
            cacheFolder = WorkFolder.lasting(config.tempDirectory().resolve("cache"));
            Path objects = cacheFolder.isPresent() ? cacheFolder.get().path() : folder.sub("cache");
            ObjectCache cache = new ObjectCache(objects, config.cacheSize().bytes());
            cache.start();
            Path spill = folder.sub("spill");
            DuckDbInstance instance = DuckDbInstance.open(config.memoryLimit(), config.threads(), spill, interrupts);
            interrupts.start();
            RelationViews views = new RelationViews(new TablePlans(lakehouse), new LocalFiles(lakehouse, cache));
            SqlParser parser = new SqlParser(instance);
            LockedQueries locked = new LockedQueries(config, spill, new LockedPolicy(parser), views, interrupts);
            return new OpenEngine(folder, cacheFolder, interrupts, instance, views, parser, locked);
        } catch (RuntimeException e) {
            interrupts.close();
            cacheFolder.ifPresent(WorkFolder::close);
            folder.close();
            throw e;
        }
    }

    /** Where files wait until they are uploaded. */
    Path staging() {
        return folder.sub("staging");
    }

    @Override
    public void close() {
        instance.close();
        interrupts.close();
        cacheFolder.ifPresent(WorkFolder::close);
        folder.close();
    }
}
