package dev.wharf.postgres;

import java.nio.file.Path;

/** The settings that differ from PostgreSQL's own, as a file that postgresql.conf includes. */
record ServerSettings(PostgresConfig.Embedded config, Path programs) {
    static final String FILE = "wharf.conf";

    /** The file's text. It names the programs, so that a server of an older build is told apart from its text. */
    String render(int port) {
        return """
                # written by Wharf at each start; put settings of your own in postgresql.auto.conf (ALTER SYSTEM)
                # programs: %s
                listen_addresses = '127.0.0.1'
                port = %d
                unix_socket_directories = ''
                max_connections = %d
                shared_buffers = %dkB
                work_mem = 16MB
                maintenance_work_mem = 128MB
                max_wal_size = 1GB
                fsync = on
                synchronous_commit = on
                full_page_writes = on
                checkpoint_timeout = 15min
                max_worker_processes = 4
                max_parallel_workers = 2
                jit = off
                timezone = 'UTC'
                log_timezone = 'UTC'
                """.formatted(
                        programs.getFileName(),
                        port,
                        config.maxConnections(),
                        config.sharedBuffers().bytes() / 1024);
    }
}
