package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"
)

const defaultPort = 8080

func newServe() *cobra.Command {
	var (
		from source
		port int
	)
	cmd := &cobra.Command{
		Use:   "serve",
		Short: "Build, serve on 127.0.0.1, and reload the browser when an article changes",
		Long: `Serve builds the site in memory, serves it on this machine only, and builds it again whenever something in the content
folder changes. When a build fails, the last good site stays, and the browser shows what is wrong until it is mended.`,
		Args: cobra.NoArgs,
		RunE: action(func(cmd *cobra.Command, _ []string) error {
			opts, err := from.options()
			if err != nil {
				return err
			}
			listener, err := listen(port)
			if err != nil {
				return err
			}
			defer listener.Close()
			base, err := localBase(listener.Addr(), from)
			if err != nil {
				return err
			}
			opts.BaseURL = base.String()
			p := newPreview(base.Path, opts, cmd.ErrOrStderr())
			changes, err := watch(cmd.Context(), from.content)
			if err != nil {
				return err
			}
			p.build(cmd.Context())
			fmt.Fprintf(cmd.ErrOrStderr(), "%s  (ctrl-C ends)\n", base)
			go p.follow(cmd.Context(), changes)
			return serveUntil(cmd.Context(), listener, p)
		}),
	}
	from.register(cmd)
	cmd.Flags().IntVar(&port, "port", defaultPort, "`PORT` to serve on; a free one is taken where it is not")
	return cmd
}

// listen takes the port, or any free one where another program has it.
func listen(port int) (net.Listener, error) {
	l, err := net.Listen("tcp", net.JoinHostPort("127.0.0.1", strconv.Itoa(port)))
	if err == nil {
		return l, nil
	}
	if free, errFree := net.Listen("tcp", "127.0.0.1:0"); errFree == nil {
		return free, nil
	}
	return nil, err
}

// localBase is the address of the preview: this machine, with the path that the site will have.
func localBase(addr net.Addr, from source) (*url.URL, error) {
	configured, err := from.configuredBase()
	if err != nil {
		return nil, err
	}
	u, err := url.Parse(configured)
	if err != nil {
		return nil, usage("--base-url %s: %v", configured, err)
	}
	return &url.URL{Scheme: "http", Host: addr.String(), Path: "/" + strings.TrimPrefix(strings.TrimSuffix(u.Path, "/")+"/", "/")}, nil
}

// serveUntil serves until ctx ends.
func serveUntil(ctx context.Context, l net.Listener, h http.Handler) error {
	server := &http.Server{
		Handler:           h,
		ReadHeaderTimeout: 10 * time.Second,
		BaseContext:       func(net.Listener) context.Context { return ctx }, // so that open event streams end with it
	}
	stopped := context.AfterFunc(ctx, func() {
		end, cancel := context.WithTimeout(context.Background(), time.Second)
		defer cancel()
		if server.Shutdown(end) != nil {
			_ = server.Close()
		}
	})
	defer stopped()
	if err := server.Serve(l); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}
