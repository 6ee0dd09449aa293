// Reads the dashboard as Grafana's own library does, and refuses members that it does not know and those that are missing.
package main

import (
	"fmt"
	"os"

	"github.com/grafana/grafana-foundation-sdk/go/cog/plugins"
	"github.com/grafana/grafana-foundation-sdk/go/dashboard"
)

func main() {
	plugins.RegisterDefaultPlugins()
	text, err := os.ReadFile(os.Args[1])
	if err != nil {
		panic(err)
	}
	var board dashboard.Dashboard
	refuse(board.UnmarshalJSONStrict(text))
	refuse(board.Validate())
}

// The library answers an empty list of errors that is not nil when there is none.
func refuse(err error) {
	if err == nil || err.Error() == "" {
		return
	}
	fmt.Println(err)
	os.Exit(1)
}
